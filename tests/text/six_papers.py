"""One short paper in each of the six languages, from glossary phrases, for the tests of the writers."""

from __future__ import annotations

from goldenthread.text import Block, Kind, Link, Masthead, Paper, Reading, gap

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")

# organization, organ, session, place, dates, item title, title, author line, two parts, three paragraphs, three points
_WORDS = {
    "en": (
        "United Nations Industrial Development Organization", "General Conference", "Twentieth session", "Vienna",
        "27 November–1 December 2023", "Activities relating to the least developed countries",
        "Update on the operational strategy", "Report of the Director General",
        ("Background", "Action required of the Conference"),
        ("Member States requested an operational strategy and an implementation plan in resolution GC.19/Res.3.",
         "The implementation plan will cover:",
         "The Conference may wish to take note of the information contained in the present document."),
        ("a coordination mechanism;", "resource mobilization;", "monitoring and evaluation."),
    ),
    "fr": (
        "Organisation des Nations Unies pour le développement industriel", "Conférence générale",
        "Vingtième session", "Vienne", "27 novembre-1er décembre 2023",
        "Activités concernant les pays les moins avancés", "Point sur la stratégie opérationnelle",
        "Rapport du Directeur général", ("Généralités", "Mesures à prendre par la Conférence"),
        ("Les États Membres ont demandé une stratégie opérationnelle et un plan de mise en œuvre (GC.19/Res.3).",
         "Le plan de mise en œuvre comprendra :",
         "La Conférence voudra peut-être prendre note des informations figurant dans le présent document."),
        ("un mécanisme de coordination ;", "la mobilisation de ressources ;", "le suivi et l’évaluation."),
    ),
    "es": (
        "Organización de las Naciones Unidas para el Desarrollo Industrial", "Conferencia General",
        "20º período de sesiones", "Viena", "27 de noviembre a 1 de diciembre de 2023",
        "Actividades relativas a los países menos adelantados", "Información sobre la estrategia operacional",
        "Informe del Director General", ("Antecedentes", "Medidas que se solicitan a la Conferencia"),
        ("Los Estados Miembros pidieron una estrategia operacional y un plan de aplicación (GC.19/Res.3).",
         "El plan de aplicación incluirá:",
         "La Conferencia tal vez desee tomar nota de la información que figura en el presente documento."),
        ("un mecanismo de coordinación;", "la movilización de recursos;", "la supervisión y la evaluación."),
    ),
    "ru": (
        "Организация Объединенных Наций по промышленному развитию", "Генеральная конференция",
        "Двадцатая сессия", "Вена", "27 ноября – 1 декабря 2023 года",
        "Деятельность в интересах наименее развитых стран", "Подготовка оперативной стратегии",
        "Доклад Генерального директора", ("Общие сведения", "Предлагаемые меры для принятия Конференцией"),
        ("Государства-члены просили подготовить оперативную стратегию и план осуществления (GC.19/Res.3).",
         "План осуществления будет охватывать:",
         "Конференция, возможно, пожелает принять к сведению информацию, содержащуюся в настоящем документе."),
        ("координационный механизм;", "мобилизация ресурсов;", "мониторинг и оценка."),
    ),
    "zh": (
        "联合国工业发展组织", "大会", "第二十届会议", "维也纳", "2023年11月27日至12月1日",
        "与最不发达国家有关的活动", "业务战略最新情况", "总干事的报告", ("背景", "需请大会采取的行动"),
        ("成员国在 GC.19/Res.3 号决议中吁请拟订业务战略和执行计划。",
         "执行计划将包括：", "大会似宜注意到本文件所载信息。"),
        ("协调机制；", "资源调集；", "监测和评价。"),
    ),
    "ar": (
        "منظمة الأمم المتحدة للتنمية الصناعية", "المؤتمر العام", "الدورة العشرون", "فيينا",
        "27 تشرين الثاني/نوفمبر - 1 كانون الأول/ديسمبر 2023", "الأنشطة المتعلقة بأقل البلدان نموا",
        "آخر المستجدات بشأن الاستراتيجية التشغيلية", "تقرير المدير العام",
        ("معلومات أساسية", "الإجراء المطلوب من المؤتمر اتخاذه"),
        ("طلبت الدول الأعضاء وضع الاستراتيجية التشغيلية وخطة التنفيذ في القرار GC.19/Res.3.",
         "ستشمل خطة التنفيذ ما يلي:", "لعل المؤتمر يود أن يحيط علما بالمعلومات الواردة في هذه الوثيقة."),
        ("آلية التنسيق؛", "تعبئة الموارد؛", "الرصد والتقييم."),
    ),
}  # fmt: skip


def masthead(language: str) -> Masthead:
    """The masthead of the paper; symbol and date are not set."""
    organization, organ, session, place, dates, item, title, author, *_ = _WORDS[language]
    return Masthead(
        organization=str(organization), organ=str(organ), session=str(session), place=str(place), dates=str(dates),
        distribution="General", original_language="en", item_number="21", item_title=str(item), title=str(title),
        author=str(author),
    )  # fmt: skip


def reading(language: str) -> Reading:
    """Two parts, paragraphs 1 to 4, points (a) to (c) with (i), a footnote, a table and a gap."""
    parts, paragraphs, points = _WORDS[language][8:11]
    target = gap("target", language)
    rows = [[parts[0], points[1]], [points[2], target]]
    blocks = [
        Block(0, Kind.HEADING, parts[0], number="I", level=1),
        Block(1, Kind.PARAGRAPH, paragraphs[0], number="1"),
        Block(2, Kind.FOOTNOTE, paragraphs[2], number="1", place=(1, 6)),
        Block(3, Kind.PARAGRAPH, paragraphs[1], number="2"),
        Block(4, Kind.POINT, points[0], number="(a)", level=1),
        Block(5, Kind.POINT, points[1], number="(i)", level=2),
        Block(6, Kind.POINT, points[2], number="(b)", level=1),
        Block(7, Kind.PARAGRAPH, f"{points[0]} 42 {target}", number="3"),
        Block(8, Kind.TABLE, "\n".join("\t".join(row) for row in rows), cells=rows),
        Block(9, Kind.HEADING, parts[1], number="II", level=1),
        Block(10, Kind.PARAGRAPH, paragraphs[2], number="4"),
    ]
    at = len(points[0]) + 1
    blocks[7].links = [Link(at, at + 2, "#source_1")]
    return Reading(language, blocks=blocks)


def paper(language: str) -> Paper:
    """Masthead, banner and one source."""
    return Paper(
        masthead=masthead(language),
        banner="Illustration",
        sources=[["№", "IATI", "2023-07-27"], ["42", "IATI", "2023"]],
    )
