"""How six languages print the lines of a masthead of the United Nations system."""

from __future__ import annotations

import re

ORGANIZATION = re.compile(
    r"^(united nations( [\w ]+ (organization|programme|fund|agency))?|nations unies|naciones unidas|"
    r"организация объединенных наций( .+)?|объединенные нации|الأمم المتحدة|联合国|联合国.{2,12}(组织|机构|署)|"
    r"منظمة الأمم المتحدة .+|organisation des nations unies .+|organización de las naciones unidas .+)$",
    re.IGNORECASE,
)
ORGAN = re.compile(
    r"^((the )?(general|plenipotentiary|ministerial) (conference|assembly)|(economic and social|security|governing|"
    r"human rights|trusteeship) council|(executive|industrial development|trade and development) board|"
    r"programme and budget committee|\w+ committee|commission on .+|committee (on|for) .+|"
    r"conference of the parties.*|大会|.{2,12}(理事会|委员会|大会|执行局)|安全理事会|"
    r"(conférence|assemblée) générale|conseil .+|comité .+|commission .+|(conferencia|asamblea) general|"
    r"consejo .+|junta .+|comité .+|comisión .+|генеральная (конференция|ассамблея)|совет .+|комитет .+|"
    r"комиссия .+|المؤتمر العام|الجمعية العامة|مجلس .+|لجنة .+|المجلس .+|conference of .+)$",
    re.IGNORECASE,
)
SESSION = re.compile(
    r"(^第[\d一二三四五六七八九十百]+(届|次)[^，。]{0,8}(会议|常会|特别会议|会)$|"
    r"^[\w\-. ]{2,40} (session|meeting)$|^[\w\- ]{2,40} session (extraordinaire|ordinaire|extraordinary)$|"
    r"^[\w\- ]{2,40}(período|periodo) .*sesiones$|^[\w\- ]{2,40} (reunión|réunion)$|"
    r"^[\w\- ]{2,40} (специальная |очередная )?сессия$|^(الدورة|الاجتماع) [\w ()ـ]{2,40}$)",
    re.IGNORECASE,
)
AGENDA_ITEM = re.compile(
    r"^(?P<line>(?P<prov1>provisional )?(agenda )?items? (?P<n1>\d+)( \([a-z]+\))?"
    r"( of the (?P<prov2>provisional )?agenda)?|"
    r"(?P<prov3>临时)?议程\*?\s?(?P<prov4>临时)?项目\s?(?P<n2>\d+)(\s?[(（][a-z]+[)）])?|"
    r"points? (?P<n3>\d+)( [a-z]\))? de l[’']ordre du jour( (?P<prov5>provisoire))?|"
    r"temas? (?P<n4>\d+)( [a-z]\))? del (programa|orden del día)( (?P<prov6>provisional))?|"
    r"пункт (?P<n5>\d+)( \S\))? (?P<prov7>предварительной )?повестки дня|"
    r"البند (?P<n6>[\d٠-٩]+)( \(\S+\))? من جدول الأعمال( (?P<prov8>المؤقت))?)\*{0,3}[.:：]?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
SYMBOL = re.compile(
    r"^(symbol:?\s*)?(?P<symbol>[A-Z]{1,8}(?:[./-][A-Z0-9]{1,6})*[./]\d{1,4}(?:[/.](?:[A-Za-z]{1,5}\.?)?\d{0,4}){0,5}\*{0,2})$"
)
DISTRIBUTION = re.compile(
    r"^(distr(ibution|ibución)?\s?[.:：]+\s?:?|distr\. |توزيع\s?:|التوزيع\s?:|分发\s?[:：]|распростр\S*\s?:)"
    r"\s*(?P<value>.{0,40})$",
    re.IGNORECASE,
)
ORIGINAL = re.compile(
    r"^(original( language)?|原文|原件|язык оригинала|оригинал|الأصل|langue originale|idioma original)"
    r"\s?[:：]\s*(?P<value>.{1,40})$",
    re.IGNORECASE,
)
JOB_NUMBER = re.compile(r"^(?P<value>(V|GE|N|ME|K|NY)\.?\s?\d{2}-\d{4,6}\b.{0,40})$")
LETTERHEAD = re.compile(
    r"^(bar ?code|\*\d{6,10}\*|please recycle.*|请回收.*|"
    r"arabic|chinese|english|french|russian|spanish|français|español)$",
    re.IGNORECASE,
)

_ROLE = (
    r"(director[- ]general|secretary-general|executive (director|secretary)|secretariat|directeur général|"
    r"directrice générale|secrétaire générale?|secrétariat|direct(or|ora) general|secretari[oa] general|secretaría|"
    r"генерального (директора|секретаря)|секретариата?|المدير العام|المديرة العامة|الأمين العام|الأمينة العامة|الأمانة|"
    r"总干事|秘书长|秘书处|执行主任|执行秘书|chair\w*|president|bureau|external auditor|joint inspection unit)"
)
AUTHOR = re.compile(
    r"^((report|note|update|progress report|submission|proposals?|draft resolution|statement|letter)"
    r"( submitted| presented)? "
    r"(by|of|from) (the )?(?P<p1>.{3,80})|(?P<p2>.{1,24}?)(提交)?的?(报告|说明|提案|来信)|"
    r"(rapport|note|proposition|lettre) (présentée? par |établie? par )?(du |de la |de l[’']|le |la )?(?P<p3>.{3,80})|"
    r"(informe|nota|propuesta|carta) (presentad[oa] por |de |del |de la )(el |la )?(?P<p4>.{3,80})|"
    r"(доклад|записка|предложение|письмо) (?P<p5>.{3,80})|(تقرير|مذكرة|مقترح|رسالة)( مقدمة?)? (من )?(?P<p6>.{3,80}))$",
    re.IGNORECASE,
)
ROLE = re.compile(_ROLE, re.IGNORECASE)
SUMMARY_HEAD = re.compile(
    r"^(executive )?(summary|abstract|résumé|resumen|резюме|аннотация|краткое содержание|"
    r"ملخص|موجز|摘要|概要|提要)\*?[.:：]?$",
    re.IGNORECASE,
)

# A notice that the document was not printed: words about paper, words about the document, by language.
NOT_PRINTED = (
    (re.compile(r"打印|印发|印刷"), re.compile(r"文件")),
    (re.compile(r"\bprint(ed|ing)?\b", re.IGNORECASE), re.compile(r"\bdocuments?\b", re.IGNORECASE)),
    (re.compile(r"imprim|tirage", re.IGNORECASE), re.compile(r"\bdocuments?\b", re.IGNORECASE)),
    (re.compile(r"impres|imprim", re.IGNORECASE), re.compile(r"\bdocumentos?\b", re.IGNORECASE)),
    (re.compile(r"печат|отпечатан|распечатан", re.IGNORECASE), re.compile(r"документ", re.IGNORECASE)),
    (re.compile(r"طباع|يُ?طبع|تُ?طبع"), re.compile(r"وثيق|وثائق")),
)

MONTHS = {
    name: number
    for series in (
        "january february march april may june july august september october november december",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    )
    for number, name in enumerate(series.split(), start=1)
} | {"نيسان/أبريل": 4, "يونيه": 6, "يوليه": 7, "آب": 8, "setiembre": 9}
