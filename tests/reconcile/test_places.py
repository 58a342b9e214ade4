"""From mentions to places: chains, languages, groups, parts, systems, and what names nothing."""

from habeas.reconcile import effective
from reconcile.builders import Doc, homes, person, run


def three_documents() -> list[Doc]:
    full, short, spanish = Doc("a"), Doc("b"), Doc("c", language="es")
    full.place(
        "Terrorism Confinement Center",
        "SLV",
        full="Terrorism Confinement Center (CECOT)",
        acronym="CECOT",
    )
    full.place("the prison", "SLV", full="the prison", refers_to="a-m0")
    short.place("CECOT")
    spanish.place("Centro de Confinamiento del Terrorismo", "SLV")
    return [full, short, spanish]


def test_one_place_across_documents_and_languages() -> None:
    result = run(three_documents())
    assert len(set(homes(result).values())) == 1
    (place,) = [p for p in result.places if p.kind != "system"]
    assert place.country == "SLV"
    assert place.parent == "system:SLV"
    names = {(n.text, n.language, n.kind) for n in place.names}
    assert ("Terrorism Confinement Center", "en", "name") in names
    assert ("Centro de Confinamiento del Terrorismo", "es", "name") in names
    assert ("CECOT", "", "acronym") in names


def test_every_merge_says_why() -> None:
    for decision in run(three_documents()).decisions:
        assert decision.reasons
        assert 0 < decision.score <= 1
        assert decision.by.startswith("habeas ")


def test_a_short_name_that_fits_two_places_is_left_open() -> None:
    a, b, c = Doc("a"), Doc("b"), Doc("c")
    a.place("Izalco prison", "SLV")
    b.place("Izalco jail", "SLV")
    c.place("Izalco", "SLV")
    result = run([a, b, c])
    assert len(set(homes(result).values())) == 3
    unsure = [d for d in result.decisions if d.judgement == "unsure"]
    assert {d.mention for d in unsure} == {"c-m0"}
    assert len(unsure) == 2


def test_a_short_name_is_resolved_by_its_own_document() -> None:
    a, b = Doc("a"), Doc("b")
    a.place("Izalco prison", "SLV")
    b.place("Izalco jail", "SLV")
    b.place("Izalco", "SLV", full="Izalco jail", refers_to="b-m0")
    found = homes(run([a, b]))
    assert found["b-m1"] == found["b-m0"] != found["a-m0"]


def test_another_country_never_merges() -> None:
    a, b = Doc("a"), Doc("b")
    a.place("La Modelo", "COL")
    b.place("La Modelo", "NIC")
    assert len(set(homes(run([a, b])).values())) == 2


def test_what_names_no_place_is_kept_with_the_system() -> None:
    doc = Doc("a")
    many = doc.place("many prisons", "SLV")
    claim = doc.claim("overcrowded", True, many)
    result = run([doc])
    assert result.claim_places == ((claim.id, "system:SLV"),)
    (decision,) = result.decisions
    assert "names no place of its own" in decision.reasons[0]
    assert [p.id for p in result.places] == ["system:SLV"]


def test_what_names_no_place_and_no_country_is_left_unplaced() -> None:
    doc = Doc("a")
    doc.claim("overcrowded", True, doc.place("many prisons"))
    result = run([doc])
    assert result.places == ()
    assert result.claim_places == ()


def test_a_group_gives_conditions_to_each_and_figures_to_all_together() -> None:
    doc = Doc("a")
    both = doc.place("Izalco and La Esperanza prisons", "SLV")
    condition = doc.claim("food_adequate", False, both)
    figure = doc.claim("prison_population", "33000", both)
    alone = Doc("b")
    alone.place("Izalco prison", "SLV")
    result = run([doc, alone])
    places = {p.id: p.name for p in result.places}
    assert sorted(places[p] for c, p in result.claim_places if c == condition.id) == [
        "Izalco prison",
        "La Esperanza prison",
    ]
    (together,) = [p for c, p in result.claim_places if c == figure.id]
    assert places[together] == "Izalco and La Esperanza prisons"


def test_a_part_is_nested_in_its_place() -> None:
    a, b = Doc("a"), Doc("b")
    a.place("New Bilibid Prison’s maximum-security compound", "PHL")
    b.place("New Bilibid Prison", "PHL")
    result = run([a, b])
    by_name = {p.name: p for p in result.places}
    part = by_name["New Bilibid Prison’s maximum-security compound"]
    assert part.kind == "module"
    assert part.parent == by_name["New Bilibid Prison"].id
    assert by_name["New Bilibid Prison"].parent == "system:PHL"


def test_a_claim_about_a_cell_is_about_a_part_of_the_mentioned_place() -> None:
    doc = Doc("a")
    prison = doc.place("Izalco prison", "SLV")
    claim = doc.claim("official_capacity", "50", prison)
    from dataclasses import replace

    doc.claims[0] = replace(claim, place="cell in the Izalco prison")
    result = run([doc])
    ((_, place),) = result.claim_places
    (cell,) = [p for p in result.places if p.id == place]
    assert cell.kind == "module"
    assert cell.parent == homes(result)["a-m0"]


def test_a_claim_without_a_mention_is_placed_by_its_words() -> None:
    doc = Doc("a")
    doc.claim("prison_population", "20000", "system:El Salvador")
    doc.claim("prison_population", "200", "Izalco prison")
    places = dict(run([doc]).claim_places)
    assert places["a-c0"] == "system:SLV"
    assert places["a-c1"].startswith("plc_")


def test_a_system_of_a_state_is_a_place_of_its_own() -> None:
    doc = Doc("a")
    doc.place("Pernambuco prison system", "BRA")
    doc.place("prisons", "BRA", kind="system", full="system:Brazil")
    result = run([doc])
    found = homes(result)
    assert found["a-m1"] == "system:BRA"
    (state,) = [p for p in result.places if p.id == found["a-m0"]]
    assert (state.kind, state.parent) == ("system", "system:BRA")


def test_ids_survive_new_documents() -> None:
    first = Doc("b")
    first.place("CECOT")
    before = run([first])
    after = run([*three_documents(), first], before.decisions)
    assert homes(after, before.decisions)["b-m0"] == homes(before)["b-m0"]
    assert len(set(homes(after, before.decisions).values())) == 1


def test_running_twice_adds_nothing() -> None:
    docs = three_documents()
    first = run(docs)
    second = run(docs, first.decisions, at="2026-01-01T00:00:00Z")
    assert second.decisions == ()
    assert second.places == first.places


def test_a_person_splits_what_was_joined_and_it_stays_split() -> None:
    a, b = Doc("a"), Doc("b")
    a.place("Izalco prison", "SLV")
    b.place("Izalco", "SLV")
    first = run([a, b])
    place = homes(first)["b-m0"]
    assert place == homes(first)["a-m0"]
    standing = [*first.decisions, person("b-m0", place, "not_same")]
    second = run([a, b], standing)
    now = homes(second, standing)
    assert now["a-m0"] == place != now["b-m0"]
    standing += second.decisions
    assert run([a, b], standing).decisions == ()


def test_a_person_joins_two_names_and_later_documents_follow() -> None:
    a, b = Doc("a"), Doc("b")
    a.place("La Esperanza prison", "SLV")
    b.place("Mariona", "SLV")
    first = run([a, b])
    place = homes(first)["a-m0"]
    assert homes(first)["b-m0"] != place
    standing = [*first.decisions, person("b-m0", place, "same")]
    c = Doc("c")
    c.place("Mariona prison", "SLV")
    d = Doc("d")
    d.place("Mariona", "SLV")
    now = homes(run([a, b, c, d], standing), standing)
    assert {now[m] for m in ("a-m0", "b-m0", "c-m0", "d-m0")} == {place}


def test_a_person_may_take_a_join_back() -> None:
    a, b = Doc("a"), Doc("b")
    a.place("La Esperanza prison", "SLV")
    b.place("Mariona", "SLV")
    first = run([a, b])
    place = homes(first)["a-m0"]
    standing = [*first.decisions, person("b-m0", place, "same")]
    standing += run([a, b], standing).decisions
    standing.append(person("b-m0", place, "not_same", at="2025-08-01T00:00:00Z"))
    now = homes(run([a, b], standing), standing)
    assert now["a-m0"] == place
    assert now["b-m0"] != place


def test_a_person_sets_one_document_apart_from_its_namesakes() -> None:
    docs = [Doc(n) for n in "abc"]
    for doc in docs:
        doc.place("La Modelo", "COL")
    first = run(docs)
    place = homes(first)["c-m0"]
    standing = [*first.decisions, person("c-m0", place, "not_same")]
    now = homes(run(docs, standing), standing)
    assert now["a-m0"] == now["b-m0"] == place != now["c-m0"]


def test_a_person_places_what_names_nothing() -> None:
    a, b = Doc("a"), Doc("b")
    a.place("CECOT", "SLV")
    b.place("the new prison", "SLV")
    claim = b.claim("overcrowded", True, b.mentions[0])
    first = run([a, b])
    place = homes(first)["a-m0"]
    standing = [*first.decisions, person("b-m0", place, "same")]
    second = run([a, b], standing)
    assert dict(second.claim_places)[claim.id] == place


def test_a_person_beats_the_machine_whatever_the_dates() -> None:
    old = person("m", "p", "not_same", at="2000-01-01T00:00:00Z")
    first = run([])
    assert first.decisions == ()
    a = Doc("a")
    a.place("CECOT", "SLV")
    machine = run([a]).decisions[0]
    from dataclasses import replace

    stand = effective([old, replace(machine, mention="m", place="p", id="later")])
    assert stand == (old,)


def coded(*codes: str, name: str = "Montgomery City Jail") -> list[Doc]:
    docs = [Doc(f"d{n}") for n in range(len(codes))]
    for doc, code in zip(docs, codes, strict=True):
        doc.place(name, "USA", code=code)
    return docs


def test_two_codes_of_an_agency_are_two_places_and_a_question() -> None:
    result = run(coded("ICE:MGMCJAL", "ICE:MGMHOLD"))
    assert len(set(homes(result).values())) == 2
    (question,) = [d for d in result.decisions if d.judgement == "unsure"]
    assert "their codes differ: ICE:MGMCJAL and ICE:MGMHOLD" in question.reasons
    codes = {p.codes for p in result.places if p.kind != "system"}
    assert codes == {(("ICE", "MGMCJAL"),), (("ICE", "MGMHOLD"),)}


def test_a_name_without_a_code_fits_either_and_stays_open() -> None:
    result = run(coded("ICE:MGMCJAL", "ICE:MGMHOLD", ""))
    assert len(set(homes(result).values())) == 3
    unsure = {d.mention for d in result.decisions if d.judgement == "unsure"}
    assert "d2-m0" in unsure


def test_codes_of_two_agencies_say_nothing_against_one_place() -> None:
    result = run(coded("ICE:MGMCJAL", "BOP:MON", ""))
    assert len(set(homes(result).values())) == 1
    (place,) = [p for p in result.places if p.kind != "system"]
    assert place.codes == (("BOP", "MON"), ("ICE", "MGMCJAL"))


def test_one_code_makes_one_place_of_names_that_could_be_one() -> None:
    a, b = Doc("a"), Doc("b")
    a.place("Northwest ICE Processing Center", "USA", code="ICE:CSCNWWA")
    b.place("Northwest Tacoma ICE Processing Center", "USA", code="ICE:CSCNWWA")
    result = run([a, b])
    assert len(set(homes(result).values())) == 1
    assert any("both have the code ICE:CSCNWWA" in d.reasons for d in result.decisions)


def test_one_code_of_two_names_that_differ_is_a_question() -> None:
    a, b = Doc("a"), Doc("b")
    a.place("Northwest ICE Processing Center", "USA", code="ICE:CSCNWWA")
    b.place("Tacoma Contract Facility", "USA", code="ICE:CSCNWWA")
    result = run([a, b])
    assert len(set(homes(result).values())) == 2
    (question,) = [d for d in result.decisions if d.judgement == "unsure"]
    assert question.reasons[0] == "both have the code ICE:CSCNWWA"


def test_a_person_joins_what_codes_keep_apart() -> None:
    docs = coded("ICE:MGMCJAL", "ICE:MGMHOLD")
    first = run(docs)
    found = homes(first)
    told = person("d1-m0", found["d0-m0"], "same")
    after = run(docs, [*first.decisions, told])
    (place,) = [p for p in after.places if p.kind != "system"]
    assert place.id == found["d0-m0"]
    assert place.codes == (("ICE", "MGMCJAL"), ("ICE", "MGMHOLD"))
