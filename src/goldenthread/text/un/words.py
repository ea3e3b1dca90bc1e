"""Fixed words of UN documents in six languages: action phrases, annexes.

Terms follow the source document and the glossary; no terminologist has yet passed over Arabic and Russian.
"""

from __future__ import annotations

from goldenthread.language import code

ACTION_HEADING = {
    "en": "Action required of the Conference",
    "fr": "Mesures à prendre par la Conférence",
    "es": "Medidas que se solicitan a la Conferencia",
    "ru": "Предлагаемые меры для принятия Конференцией",
    "zh": "需请大会采取的行动",
    "ar": "الإجراء المطلوب من المؤتمر اتخاذه",
}
TAKE_NOTE = {
    "en": "The Conference may wish to take note of the information contained in the present document.",
    "fr": ("La Conférence voudra peut-être prendre note des informations figurant dans le présent document."),
    "es": ("La Conferencia tal vez desee tomar nota de la información que figura en el presente documento."),
    "ru": ("Конференция, возможно, пожелает принять к сведению информацию, содержащуюся в настоящем документе."),
    "zh": "大会似宜注意到本文件所载信息。",
    "ar": "لعل المؤتمر يود أن يحيط علما بالمعلومات الواردة في هذه الوثيقة.",
}
REPORT_OF_THE_DIRECTOR_GENERAL = {
    "en": "Report of the Director General",
    "fr": "Rapport du Directeur général",
    "es": "Informe del Director General",
    "ru": "Доклад Генерального директора",
    "zh": "总干事的报告",
    "ar": "تقرير المدير العام",
}
NOT_PRINTED = {
    "en": (
        "For reasons of sustainability, this document has not been printed. Delegates are "
        "kindly requested to refer to electronic versions of all documents."
    ),
    "fr": (
        "Dans un souci de durabilité, le présent document n’a pas été imprimé. Les "
        "représentants sont priés de se reporter aux versions électroniques de tous les "
        "documents."
    ),
    "es": (
        "Por razones de sostenibilidad, el presente documento no se ha impreso. Se ruega a "
        "los delegados que consulten las versiones electrónicas de todos los documentos."
    ),
    "ru": (
        "В интересах устойчивости настоящий документ не был отпечатан. Просьба к делегатам "
        "пользоваться электронными версиями всех документов."
    ),
    "zh": "为可持续性原因，本文件未作打印。敬请各位代表参阅所有文件的电子版。",
    "ar": (
        "حرصا على الاستدامة، لم تطبع هذه الوثيقة. ويرجى من أعضاء الوفود الرجوع إلى النسخ الإلكترونية من جميع الوثائق."
    ),
}
SOURCES_HEADING = {
    "en": "Annex. Sources of figures",
    "fr": "Annexe. Sources des chiffres",
    "es": "Anexo. Fuentes de las cifras",
    "ru": "Приложение. Источники данных",
    "zh": "附件 数据来源",
    "ar": "المرفق - مصادر الأرقام",
}
COMMENTS_HEADING = {
    "en": "Comments",
    "fr": "Observations",
    "es": "Observaciones",
    "ru": "Замечания",
    "zh": "评论意见",
    "ar": "التعليقات",
}
RESOLVED = {
    "en": "resolved",
    "fr": "résolu",
    "es": "resuelto",
    "ru": "решено",
    "zh": "已解决",
    "ar": "تم الحل",
}


def phrase(phrases: dict[str, str], language: str) -> str:
    """The phrase in the language, English for a language outside the six."""
    return phrases[code(language)]
