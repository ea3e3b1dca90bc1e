"""The words of a comparison in six languages: its headings, marks, and the summary of changes."""

from __future__ import annotations

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")

LABELS: dict[str, dict[str, str]] = {
    "title": {
        "en": "Comparison of two versions", "fr": "Comparaison de deux versions",
        "es": "Comparación de dos versiones", "ru": "Сравнение двух редакций",
        "zh": "两个版本的对比", "ar": "مقارنة بين نسختين",
    },
    "summary": {
        "en": "Summary of changes", "fr": "Résumé des modifications", "es": "Resumen de los cambios",
        "ru": "Обзор изменений", "zh": "修改概要", "ar": "ملخص التغييرات",
    },
    "old": {
        "en": "Old version", "fr": "Ancienne version", "es": "Versión anterior", "ru": "Прежняя редакция",
        "zh": "旧版本", "ar": "النسخة السابقة",
    },
    "new": {
        "en": "New version", "fr": "Nouvelle version", "es": "Versión nueva", "ru": "Новая редакция",
        "zh": "新版本", "ar": "النسخة الجديدة",
    },
    "inline": {
        "en": "One column", "fr": "Une colonne", "es": "Una columna", "ru": "Одна колонка",
        "zh": "单栏", "ar": "عمود واحد",
    },
    "sides": {
        "en": "Side by side", "fr": "Côte à côte", "es": "Lado a lado", "ru": "Две колонки",
        "zh": "左右对照", "ar": "جنبًا إلى جنب",
    },
    "all": {
        "en": "Whole text", "fr": "Texte entier", "es": "Todo el texto", "ru": "Весь текст",
        "zh": "全文", "ar": "النص الكامل",
    },
    "changes": {
        "en": "Changes only", "fr": "Modifications seules", "es": "Solo los cambios", "ru": "Только изменения",
        "zh": "仅显示修改", "ar": "التغييرات فقط",
    },
    "mark_new": {
        "en": "New", "fr": "Nouveau", "es": "Nuevo", "ru": "Новый текст", "zh": "新增", "ar": "جديد",
    },
    "mark_deleted": {
        "en": "Deleted", "fr": "Supprimé", "es": "Suprimido", "ru": "Исключено", "zh": "删除", "ar": "محذوف",
    },
    "mark_split": {
        "en": "Split", "fr": "Scindé", "es": "Dividido", "ru": "Разделено", "zh": "拆分", "ar": "مقسّم",
    },
    "mark_merged": {
        "en": "Merged", "fr": "Fusionné", "es": "Fusionado", "ru": "Объединено", "zh": "合并", "ar": "مدمج",
    },
    "mark_from": {
        "en": "Moved from here", "fr": "Déplacé d’ici", "es": "Trasladado desde aquí",
        "ru": "Перенесено отсюда", "zh": "由此移走", "ar": "نُقل من هنا",
    },
    "mark_to": {
        "en": "Moved to here", "fr": "Déplacé ici", "es": "Trasladado aquí", "ru": "Перенесено сюда",
        "zh": "移至此处", "ar": "نُقل إلى هنا",
    },
    "mark_check": {
        "en": "Please check this pairing", "fr": "Correspondance à vérifier", "es": "Correspondencia por verificar",
        "ru": "Соответствие требует проверки", "zh": "请核对此对应关系", "ar": "يُرجى التحقق من هذه المطابقة",
    },
}  # fmt: skip

# The noun of the first phrase: after its figure, for one and for several, or before the phrase.
NOUN_AFTER = {"en": ("paragraph", "paragraphs"), "fr": ("paragraphe", "paragraphes"), "es": ("párrafo", "párrafos")}
NOUN_BEFORE = {"ru": "пунктов", "ar": "الفقرات"}

# For one and for several; Russian and Arabic put the figure last, which needs no agreement.
COUNTS: dict[str, dict[str, tuple[str, str]]] = {
    "en": {
        "edited": ("{n} edited", "{n} edited"),
        "moved": ("{n} moved", "{n} moved"),
        "moved_edited": ("{n} moved and edited", "{n} moved and edited"),
        "split": ("{n} split into {parts}", "{n} split into {parts}"),
        "merged": ("{parts} merged into {n}", "{parts} merged into {n}"),
        "new": ("{n} new", "{n} new"),
        "deleted": ("{n} deleted", "{n} deleted"),
        "same": ("{n} unchanged", "{n} unchanged"),
        "asked": ("{n} pairing to be checked by a person", "{n} pairings to be checked by a person"),
        "none": ("No changes.", "No changes."),
    },
    "fr": {
        "edited": ("{n} modifié", "{n} modifiés"),
        "moved": ("{n} déplacé", "{n} déplacés"),
        "moved_edited": ("{n} déplacé et modifié", "{n} déplacés et modifiés"),
        "split": ("{n} scindé en {parts}", "{n} scindés en {parts}"),
        "merged": ("{parts} fusionnés en {n}", "{parts} fusionnés en {n}"),
        "new": ("{n} nouveau", "{n} nouveaux"),
        "deleted": ("{n} supprimé", "{n} supprimés"),
        "same": ("{n} inchangé", "{n} inchangés"),
        "asked": ("{n} correspondance à vérifier", "{n} correspondances à vérifier"),
        "none": ("Aucune modification.", "Aucune modification."),
    },
    "es": {
        "edited": ("{n} modificado", "{n} modificados"),
        "moved": ("{n} trasladado", "{n} trasladados"),
        "moved_edited": ("{n} trasladado y modificado", "{n} trasladados y modificados"),
        "split": ("{n} dividido en {parts}", "{n} divididos en {parts}"),
        "merged": ("{parts} fusionados en {n}", "{parts} fusionados en {n}"),
        "new": ("{n} nuevo", "{n} nuevos"),
        "deleted": ("{n} suprimido", "{n} suprimidos"),
        "same": ("{n} sin cambios", "{n} sin cambios"),
        "asked": ("{n} correspondencia por verificar", "{n} correspondencias por verificar"),
        "none": ("Sin cambios.", "Sin cambios."),
    },
    "ru": {
        "edited": ("изменено: {n}",) * 2,
        "moved": ("перенесено: {n}",) * 2,
        "moved_edited": ("перенесено с изменениями: {n}",) * 2,
        "split": ("разделено: {n} (на {parts})",) * 2,
        "merged": ("объединено: {parts} (в {n})",) * 2,
        "new": ("добавлено: {n}",) * 2,
        "deleted": ("исключено: {n}",) * 2,
        "same": ("без изменений: {n}",) * 2,
        "asked": ("соответствий, требующих проверки: {n}",) * 2,
        "none": ("Изменений нет.",) * 2,
    },
    "zh": {
        "edited": ("修改{n}段",) * 2,
        "moved": ("移动{n}段",) * 2,
        "moved_edited": ("移动并修改{n}段",) * 2,
        "split": ("{n}段拆分为{parts}段",) * 2,
        "merged": ("{parts}段合并为{n}段",) * 2,
        "new": ("新增{n}段",) * 2,
        "deleted": ("删除{n}段",) * 2,
        "same": ("{n}段未变",) * 2,
        "asked": ("{n}处对应关系待人工核对",) * 2,
        "none": ("没有修改。",) * 2,
    },
    "ar": {
        "edited": ("المعدّلة: {n}",) * 2,
        "moved": ("المنقولة: {n}",) * 2,
        "moved_edited": ("المنقولة مع تعديل: {n}",) * 2,
        "split": ("المقسّمة: {n} (إلى {parts})",) * 2,
        "merged": ("المدمجة: {parts} (في {n})",) * 2,
        "new": ("الجديدة: {n}",) * 2,
        "deleted": ("المحذوفة: {n}",) * 2,
        "same": ("دون تغيير: {n}",) * 2,
        "asked": ("مطابقات تحتاج إلى تحقق: {n}",) * 2,
        "none": ("لا توجد تغييرات.",) * 2,
    },
}

SEPARATORS = {"zh": "，", "ar": "، "}  # others: comma and blank
STOPS = {"zh": "。"}  # others: full stop


def label(key: str, language: str) -> str:
    """One label in a language; in English where the language is none of the six."""
    names = LABELS[key]
    return names.get(language, names["en"])
