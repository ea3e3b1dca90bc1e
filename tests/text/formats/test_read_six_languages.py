"""One paper typed in six languages: the same numbers, levels and addresses, whatever the habit of its labels."""

from __future__ import annotations

import pytest

from goldenthread.text import read_bytes

PAPERS = {
    "en": """United Nations Industrial Development Organization

General Conference

Twentieth session

Vienna, 27 November – 1 December 2023

Item 21 of the provisional agenda

UNIDO activities relating to the Vienna Ministerial Declaration

UPDATE ON THE STRATEGY

Report of the Director General

I. Background

1. Member States asked for it in these areas: (a) rural industry; (b) research: (i) basic; (ii) applied.

2. It was drafted.

For reasons of sustainability, this document has not been printed. Please refer to the electronic version.

II. Action

A. Proposal

3. The Conference may wish to take note.

3 bis. A paragraph was added.
""",
    "fr": """Conférence générale

Vingtième session

Vienne, 27 novembre-1er décembre 2023

Point 21 de l’ordre du jour provisoire

Activités de l’ONUDI concernant la Déclaration ministérielle

POINT SUR LA STRATÉGIE

Rapport du Directeur général

I. Généralités

1. Les États l’ont demandée pour ces domaines : a) industrie rurale ; b) recherche : i) pure ; ii) appliquée.

2. Elle a été rédigée.

Pour des raisons de durabilité, le présent document n’a pas été imprimé. Voir la version électronique.

II. Mesures

A. Proposition

3. La Conférence voudra peut-être prendre note.

3 bis. Un paragraphe a été ajouté.
""",
    "es": """Conferencia General

Vigésimo período de sesiones

Viena, 27 de noviembre a 1 de diciembre de 2023

Tema 21 del programa provisional

Actividades de la ONUDI relativas a la Declaración Ministerial

ACTUALIZACIÓN DE LA ESTRATEGIA

Informe del Director General

I. Antecedentes

1. Los Estados la pidieron en estas esferas: a) industria rural; b) investigación: i) básica; ii) aplicada.

2. Se redactó.

Por razones de sostenibilidad, el presente documento no se ha impreso. Consúltese la versión electrónica.

II. Medidas

A. Propuesta

3. La Conferencia tal vez desee tomar nota.

3 bis. Se añadió un párrafo.
""",
    "ru": """Генеральная конференция

Двадцатая сессия

Вена, 27 ноября – 1 декабря 2023 года

Пункт 21 предварительной повестки дня

Деятельность ЮНИДО, связанная с Венской декларацией

ОБНОВЛЕННАЯ ИНФОРМАЦИЯ О СТРАТЕГИИ

Доклад Генерального директора

I. Справочная информация

1. Государства просили о ней в областях: а) сельское хозяйство; б) наука: i) базовая; ii) прикладная.

2. Она подготовлена.

В целях экономии настоящий документ не был отпечатан. Имеется электронная версия.

II. Меры

A. Предложение

3. Конференция, возможно, пожелает принять к сведению.

3 бис. Добавлен пункт.
""",
    "zh": """大会

第二十届会议

2023年11月27日至12月1日，维也纳

临时议程项目21

工发组织与《维也纳部长级宣言》有关的活动

## 业务战略最新情况

总干事的报告

一. 背景

1. 成员国要求在以下领域制定战略：(a) 农村工业；(b) 研究：(一) 基础研究；(二) 应用研究。

2. 已经起草。

为可持续性原因，本文件未作打印。敬请各位代表参阅所有文件的电子版。

二. 行动

A. 提案

3. 大会似宜注意。

3之二. 增加了一段。
""",
    "ar": """المؤتمر العام

الدورة العشرون

فيينا، 27 تشرين الثاني/نوفمبر - 1 كانون الأول/ديسمبر 2023

البند 21 من جدول الأعمال المؤقت

أنشطة اليونيدو المتصلة بإعلان فيينا الوزاري

## معلومات محدثة عن الاستراتيجية

تقرير المدير العام

أولا - معلومات أساسية

١ - طلبت الدول الأعضاء استراتيجية في المجالات التالية: (أ) الصناعة الريفية؛ (ب) البحث: ‘1’ الأساسي؛ ‘2’ التطبيقي.

٢ - وقد صيغت.

لأسباب تتعلق بالاستدامة، لم تُطبع هذه الوثيقة. ويُرجى من المندوبين الرجوع إلى النسخ الإلكترونية من الوثائق.

ثانيا - الإجراءات

ألف - المقترح

٣ - لعل المؤتمر يود أن يحيط علما.

٣ مكررا - أضيفت فقرة.
""",
}


@pytest.fixture(scope="module", params=PAPERS)
def reading(request):
    return read_bytes(PAPERS[request.param].encode(), name="paper.txt"), request.param


def test_the_language_is_recognized(reading):
    assert reading[0].language == reading[1]


def test_kinds_numbers_levels_and_addresses_are_the_same(reading):
    found = [(str(b.kind), b.number, b.level, b.eid) for b in reading[0].blocks]

    assert found == [
        ("heading", "I", 1, "sec_I"),
        ("paragraph", "1", 0, "para_1"),
        ("point", "(a)", 1, "para_1__list_1__point_a"),
        ("point", "(b)", 1, "para_1__list_1__point_b"),
        ("point", "(i)", 2, "para_1__list_1__point_b__list_1__point_i"),
        ("point", "(ii)", 2, "para_1__list_1__point_b__list_1__point_ii"),
        ("paragraph", "2", 0, "para_2"),
        ("footnote", "", 0, "fn_1"),
        ("heading", "II", 1, "sec_II"),
        ("heading", "A", 2, "sec_II__subsec_A"),
        ("paragraph", "3", 0, "para_3"),
        ("paragraph", "3 bis", 0, "para_3bis"),
    ]


def test_the_masthead_says_the_same(reading):
    masthead = reading[0].masthead

    assert (masthead["dates"]["start"], masthead["dates"]["end"]) == ("2023-11-27", "2023-12-01")
    assert (masthead["agenda_item"]["number"], masthead["agenda_item"]["provisional"]) == ("21", True)
    assert {"organ", "session", "place", "title", "author_line", "proponent"} <= masthead.keys()
    assert masthead["agenda_item"]["title"]
    assert "symbol" not in masthead
