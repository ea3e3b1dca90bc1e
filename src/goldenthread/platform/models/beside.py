"""A check constraint whose words stand beside the field that they are about."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models


class CheckBeside(models.CheckConstraint):
    """A `CheckConstraint` about one field: forms, grids, sheets, API and terminal tell what is wrong beside it.

    Migrations know it as the plain constraint that it is in the database.
    """

    def __init__(self, *, field: str, **options: Any) -> None:
        self.field = field
        super().__init__(**options)

    def validate(self, model: Any, instance: Any, exclude: Any = None, using: str = "default") -> None:
        """As Django's; raises ValidationError with the words under the field."""
        try:
            super().validate(model, instance, exclude=exclude, using=using)
        except ValidationError as error:
            raise ValidationError({self.field: error.messages}) from error

    def deconstruct(self) -> Any:
        """What migrations write: the constraint without its field."""
        _path, args, options = super().deconstruct()
        return "django.db.models.CheckConstraint", args, options

    def clone(self) -> CheckBeside:
        """The same, field and all."""
        _path, _args, options = self.deconstruct()
        return self.__class__(field=self.field, **options)
