"""How files of one source are read, kept by name so that the next one is read the same way."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goldenthread.platform.fields import TranslatedField
from goldenthread.platform.models import Thing

ROLES = ("indicator", "place", "period", "value", "cell", "dimension", "attribute", "vintage")


class Layout(models.TextChoices):
    WORLD_BANK = "worldbank", "World Bank"
    UN_SDG = "unsdg", "UN SDG"
    SDMX_CSV = "sdmx-csv", "SDMX-CSV"
    SDMX_JSON = "sdmx-json", "SDMX-JSON"
    SDMX_ML = "sdmx-ml", "SDMX-ML"
    CSV = "csv", "CSV"
    XLSX = "xlsx", "XLSX"


class Aggregates(models.TextChoices):
    SKIP = "skip", _("leave out")
    MAP = "map", _("map to groups")
    KEEP = "keep", _("keep apart")


class Unknown(models.TextChoices):
    REFUSE = "refuse", _("refuse the file")
    SKIP = "skip", _("leave out")


class Shares(models.TextChoices):
    TIMES_100 = "times-100", _("shares of one: times 100")
    AS_IS = "as-is", _("per cent: as they are")


class FileMapping(Thing):
    """How the files of a source are read: layout, columns, indicators, and what is left out."""

    strategy = models.ForeignKey(
        "core.Strategy", models.CASCADE, related_name="file_mappings", verbose_name=_("strategy")
    )
    key = models.SlugField(_("key"), max_length=60)
    title = TranslatedField()
    layout = models.CharField(
        _("layout"), max_length=9, choices=Layout, blank=True, help_text=_("Left empty: guessed from the content.")
    )
    columns = models.TextField(
        _("columns"),
        blank=True,
        help_text=_(
            "A line for each heading: heading = indicator, place, period, value, cell, dimension or attribute."
        ),
    )
    indicators = models.TextField(
        _("indicators"), blank=True, help_text=_("A line for each code of the file: code = indicator.")
    )
    without = models.CharField(
        _("dimensions left out"), max_length=300, blank=True, help_text=_("Names with commas between them.")
    )
    aggregates = models.CharField(
        _("aggregates of the source"), max_length=4, choices=Aggregates, default=Aggregates.SKIP
    )
    unknown = models.CharField(
        _("indicators and places not on record"), max_length=6, choices=Unknown, default=Unknown.REFUSE
    )
    shares = models.CharField(_("values between 0 and 1"), max_length=9, choices=Shares, blank=True)
    source = models.ForeignKey(
        "core.Source", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )

    class Meta:
        ordering = ["strategy", "key"]
        verbose_name = _("mapping of files")
        verbose_name_plural = _("mappings of files")
        constraints = [models.UniqueConstraint(name="results_file_mapping_key", fields=["strategy", "key"])]

    def get_absolute_url(self) -> str:
        return f"/results/mappings/{self.pk}/"

    def clean(self) -> None:
        """Every line says what is what; the roles of columns are known."""
        wrong = {}
        for name in ("columns", "indicators"):
            lines = [line for line in getattr(self, name).splitlines() if line.strip()]
            broken = [line for line in lines if not all(part.strip() for part in line.rpartition("=")[::2])]
            if broken:
                wrong[name] = gettext("“%(line)s” lacks a name before or after =.") % {"line": broken[0]}
        roles = [role for role in self.pairs("columns").values() if role not in ROLES]
        if roles and "columns" not in wrong:
            told = gettext("“%(word)s” is none of %(words)s.")
            wrong["columns"] = told % {"word": roles[0], "words": ", ".join(ROLES)}
        if wrong:
            raise ValidationError(wrong)

    def pairs(self, name: str) -> dict[str, str]:
        """The lines of `columns` or `indicators` as pairs."""
        lines = (line.rpartition("=") for line in getattr(self, name).splitlines() if "=" in line)
        return {left.strip(): right.strip() for left, _equals, right in lines}
