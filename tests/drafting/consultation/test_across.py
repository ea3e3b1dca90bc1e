"""Points in different languages that say the same are proposed to a person; how well is measured on labelled points."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
import yaml
from tests.drafting.consultation.conftest import node

from goldenthread.drafting import actions
from goldenthread.drafting.consultation import across
from goldenthread.drafting.consultation.actions import groups
from goldenthread.drafting.models import Concept, Point, Term
from goldenthread.platform import actions as core
from goldenthread.text import TermEntry, guess_language

# what delegations may ask at four paragraphs, three requests at each: whoever asks the same is labelled as like
REQUESTS = {
    "ends": [
        {
            "en": "The strategy should end in 2030, together with the Sustainable Development Goals, and not in 2031.",
            "fr": "La stratégie devrait prendre fin en 2030, comme les objectifs de développement durable, et non en 2031.",
            "es": "La estrategia debería terminar en 2030, junto con los Objetivos de Desarrollo Sostenible, y no en 2031.",
            "ru": "Стратегия должна завершиться в 2030 году вместе с целями в области устойчивого развития, а не в 2031 году.",
            "ar": "ينبغي أن تنتهي الاستراتيجية في عام 2030 مع أهداف التنمية المستدامة، لا في عام 2031.",
            "zh": "战略应与可持续发展目标一道于2030年结束，而不是2031年。",
        },
        {
            "en": "A mid-term review in 2026 should be mentioned here, as General Conference resolution GC.19/Res.3 asks.",
            "fr": "Mentionner ici un examen à mi-parcours en 2026, comme le demande la résolution GC.19/Res.3.",
            "zh": "应在此提及2026年的中期审查，如GC.19/Res.3号决议所要求。",
            "ar": "يرجى ذكر استعراض منتصف المدة في عام 2026 كما يطلب القرار GC.19/Res.3.",
        },
        {
            "en": "Say who decides on an extension.",
            "es": "Indíquese quién decide sobre una prórroga.",
            "ru": "Укажите, кто принимает решение о продлении.",
        },
        {
            "fr": "Maintenir 2031, année où s'achève le Programme d'action de Doha.",
            "es": "Mantener 2031, año en que termina el Programa de Acción de Doha.",
            "zh": "保留2031年，即《多哈行动纲领》结束之年。",
        },
    ],
    "money": [
        {
            "en": "Replace 15 per cent by 20 per cent of the technical cooperation budget.",
            "fr": "Remplacer 15 % par 20 % du budget de la coopération technique.",
            "es": "Sustituir el 15 % por el 20 % del presupuesto de cooperación técnica.",
            "ru": "Заменить 15 процентов на 20 процентов бюджета технического сотрудничества.",
            "zh": "将技术合作预算的15%改为20%。",
        },
        {
            "en": "The Secretariat should explain how the 12.5 million euros were calculated.",
            "fr": "Le Secrétariat devrait expliquer comment les 12,5 millions d'euros ont été calculés.",
            "ar": "ينبغي أن تشرح الأمانة كيف حُسب مبلغ 12,5 مليون يورو.",
            "es": "La Secretaría debería explicar cómo se calcularon los 12,5 millones de euros.",
        },
        {
            "en": "We propose to name the OECD and the World Bank among the partners.",
            "fr": "Nous proposons de nommer l'OCDE et la Banque mondiale parmi les partenaires.",
            "ru": "Предлагаем назвать ОЭСР и Всемирный банк среди партнеров.",
        },
        {
            "en": "Explain why the share is 20 per cent and not lower.",
            "es": "Explíquese por qué la proporción es del 20 % y no menor.",
        },
    ],
    "places": [
        {
            "en": "Landlocked developing countries and small island developing States should be named beside"
            " the least developed countries.",
            "fr": "Il faudrait nommer les pays en développement sans littoral et les petits États insulaires en développement"
            " à côté des pays les moins avancés.",
            "es": "Deberían figurar los países en desarrollo sin litoral y los pequeños Estados insulares en desarrollo"
            " junto a los países menos adelantados.",
            "ru": "Следует назвать развивающиеся страны, не имеющие выхода к морю, и малые островные развивающиеся государства"
            " наряду с наименее развитыми странами.",
        },
        {
            "en": "There are 46 least developed countries, not 45.",
            "fr": "Il y a 46 pays les moins avancés, et non 45.",
            "es": "Los países menos adelantados son 46, no 45.",
            "ar": "عدد أقل البلدان نموا 46 وليس 45.",
            "zh": "最不发达国家有46个，不是45个。",
        },
        {
            "en": "The table in the annex lists 45 least developed countries; correct the table to 46.",
            "es": "El cuadro del anexo enumera 45 países menos adelantados; corríjase el cuadro: son 46.",
        },
        {
            "en": "The Doha Programme of Action (A/RES/76/258) must be cited.",
            "fr": "Il faut citer le Programme d'action de Doha (A/RES/76/258).",
            "ru": "Необходимо сослаться на Дохинскую программу действий (A/RES/76/258).",
            "zh": "必须引用《多哈行动纲领》（A/RES/76/258）。",
            "ar": "يجب الاستشهاد ببرنامج عمل الدوحة (A/RES/76/258).",
        },
    ],
    "results": [
        {
            "en": "Indicator 9.2.1 should be used for manufacturing value added.",
            "fr": "L'indicateur 9.2.1 devrait être utilisé pour la valeur ajoutée manufacturière.",
            "es": "Debería utilizarse el indicador 9.2.1 para el valor añadido manufacturero.",
            "zh": "制造业增加值应使用指标9.2.1。",
        },
        {
            "en": "Report to the Industrial Development Board every two years, not every four.",
            "fr": "Faire rapport au Conseil du développement industriel tous les 2 ans, et non tous les 4 ans.",
            "es": "Informar a la Junta de Desarrollo Industrial cada 2 años y no cada 4.",
        },
        {
            "en": "Use the KPI database of UNIDO and publish it under IATI.",
            "fr": "Utiliser la base de données KPI de l'ONUDI et la publier selon l'IATI.",
            "ru": "Использовать базу данных KPI ЮНИДО и публиковать ее по стандарту IATI.",
            "ar": "استخدام قاعدة بيانات KPI لليونيدو ونشرها وفق IATI.",
        },
        {
            "fr": "Le libellé est trop faible.",
            "es": "La redacción es demasiado débil.",
            "ru": "Формулировка слишком слаба.",
        },
    ],
}
GLOSSARY = Path(__file__).resolve().parents[3] / "instances" / "unido-ldc" / "glossary.yaml"


def signs():
    """The glossary of the instance that comes with the project."""
    entries = []
    for concept in yaml.safe_load(GLOSSARY.read_text())["concepts"]:
        used: dict[str, list[str]] = {}
        for term in concept["terms"]:
            used.setdefault(term["language"], []).append(term["text"])
        entries.append(TermEntry(concept["key"], used))
    return across.Signs(entries)


def labelled():
    """The points, and the pairs in two languages at one place: those that ask the same, and those that do not."""
    points, request = [], []
    for place, several in REQUESTS.items():
        for number, texts in enumerate(several):
            for language, text in texts.items():
                points.append(across.Statement(text, language, place))
                request.append((place, number))
    same, other = set(), set()
    for a, b in combinations(range(len(points)), 2):
        if points[a].place == points[b].place and points[a].language != points[b].language:
            (same if request[a] == request[b] else other).add((a, b))
    return points, same, other


def test_what_is_proposed_across_languages_is_right_and_most_of_what_could_be_is_proposed():
    """Points of each language stand beside each other; of the right pairs some share nothing that no language changes."""
    points, same, other = labelled()
    assert (
        len(same) >= 30
        and len(other) >= 30
        and {point.language for point in points} == {"ar", "zh", "en", "fr", "ru", "es"}
    )
    found = {(a, b) for a, b, _score in across.pairs(points, signs())}
    assert found <= same | other
    assert len(found & same) / len(found) >= 0.9
    assert len(found & same) / len(same) >= 0.85


ENDS = REQUESTS["ends"][0]


def said(text, by, language, number=3, words=None):
    place = node(text, number)
    comment = actions.add_comment(
        text, by=by, node=place, type="general", language=language, text=words or ENDS[language]
    )
    return comment.points.get()


@pytest.fixture
def asked(text, round_, delegate, drafter):
    """The same request at paragraph 3 in two languages, proposed as like; another at paragraph 2."""
    english, french, _elsewhere = [said(text, delegate, *at) for at in (("en",), ("fr",), ("es", 2))]
    assert groups.find_groups(round_, by=drafter) == 1
    return round_.groups.get(), english, french


def test_points_in_two_languages_are_asked_about_and_grouped_by_nobody_but_a_person(client, asked, drafter):
    group, english, french = asked
    members = {member.point: member for member in group.members.all()}
    assert {*members} == {english, french} and {member.state for member in members.values()} == {"suggested"}
    assert not Point.objects.exclude(group=None).exists()

    client.force_login(drafter)
    page = client.get(group.get_absolute_url()).content.decode()
    assert "Shared across languages" in page and "2030; 2031" in page and "Français" in page
    groups.judge(members[french], to="refused", by=drafter)
    assert groups.find_groups(group.round, by=drafter) == 0  # who was refused is not asked about again


def test_the_one_answer_is_shown_in_each_language_that_has_words(client, asked, drafter):
    group, english, french = asked
    for member in group.members.all():
        groups.judge(member, to="confirmed", by=drafter)
    client.force_login(drafter)
    at = f"{group.get_absolute_url()}answer/"
    form = client.get(at).content.decode()
    assert 'name="reason_fr"' in form and 'name="reason_ru"' not in form

    sent = {"disposition": "accepted", "reason": "It ends in 2030.", "reason_fr": "Elle prend fin en 2030."}
    assert client.post(at, sent).status_code == 302

    english.refresh_from_db()
    french.refresh_from_db()
    assert (english.disposition, english.reason) == ("accepted", "It ends in 2030.")
    assert (french.disposition, french.reason) == ("duplicate", "Elle prend fin en 2030.")
    assert french.duplicate_of == english


def test_the_language_of_a_point_is_told_by_its_words():
    for several in REQUESTS.values():
        for texts in several:
            assert {guess_language(text) for text in texts.values()} == {*texts}


def test_a_later_point_in_a_third_language_is_asked_about_in_the_group_that_is_there(text, asked, delegate, drafter):
    group, english, _french = asked
    groups.judge(group.members.get(point=english), to="confirmed", by=drafter)
    arabic = said(text, delegate, "ar")
    assert groups.find_groups(group.round, by=drafter) == 1
    assert group.members.get(point=arabic).state == "suggested" and group.round.groups.count() == 1


def test_a_term_of_the_glossary_is_the_same_in_each_language(text, round_, delegate, drafter):
    for key, terms in {
        "value-chain": {"en": "value chain", "ru": "производственная цепочка", "zh": "价值链"},
        "donor": {"en": "donor", "ru": "донор", "zh": "捐助方"},
    }.items():
        concept = core.save(Concept(key=key), by="test")
        for language, words in terms.items():
            core.save(Term(concept=concept, language=language, text=words), by="test")
    said(text, delegate, "en", words="No donor is named for the value chain.")
    said(text, delegate, "zh", words="没有为价值链指明捐助方。")
    said(text, delegate, "fr", words="Qui paie ?")
    assert groups.find_groups(round_, by=drafter) == 1
    assert {guess_language(member.point.said) for member in round_.groups.get().members.all()} == {"en", "zh"}


def test_groups_of_one_language_are_put_together_but_never_two_that_people_know():
    """Points 0 and 1 are one group already found, 2 and 3 another; 4 stands alone; 5 and 6 are in groups people know."""
    within = [[(0, 1.0), (1, 0.9)], [(2, 1.0), (3, 0.7)]]
    found = across.joined(within, [(0, 2, 0.8), (4, 5, 0.75), (5, 6, 0.74)], {5: 50, 6: 60})
    assert found.new == [[(0, 1.0), (1, 0.9), (2, 0.8), (3, 0.7)]]
    assert found.more == {50: [(4, 0.75)]}
