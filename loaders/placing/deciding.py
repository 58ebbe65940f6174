"""A name and clues to an answer: sure only when all of them agree on one commune."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from french.lists import joined
from french.numbers import counted
from french.typography import quoted
from loaders.placing.answers import Answer, Candidate, Status
from loaders.placing.clues import AreaClue, Clue, CodeClue, Fit, PostalClue, Said, fit_of_all
from loaders.placing.gazetteer import Gazetteer, Named
from loaders.placing.proposals import Proposal, Proposer
from loaders.placing.towns import Town

MOST_OFFERED = 6
MOST_OF_EACH = 3  # of each side of a disagreement
THEN, COLON = "\u202f; ", "\u00a0: "
LARGER = "ce n’est pas le nom d’une commune, mais d’un territoire plus grand"
BEYOND = f"{COLON}collectivité d’outre-mer, ou autre pays"
TOO_MANY = f"{THEN}la liste a trop de noms inconnus pour que les noms voisins soient cherchés"
NOTHING = Answer(Status.NOT_FOUND, "rien sur la ligne ne dit dans quelle commune c’est")


class Decider:
    """Decides where a row is, from what it says.

    Parameters
    ----------
    gazetteer
        The communes.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._proposer = Proposer(gazetteer)

    def decide(self, said: Said) -> Answer:
        """Say where a row is, from what it says."""
        town, clues = said
        if town is None:
            return self._without_name(clues)
        if beyond := next((clue for clue in clues if isinstance(clue, PostalClue) and clue.is_beyond), None):
            return Answer(Status.NOT_FOUND, f"{beyond.said()} n’est d’aucun département{BEYOND}")
        named = self._gazetteer.named(town)
        return self._by_clues(town, named, clues) if clues else self._by_name_alone(town, named)

    def has_name(self, town: Town, code: str) -> bool:
        """Tell whether a commune has the name of a town, of today or of what became part of it."""
        return any(each.code == code for each in self._gazetteer.named(town))

    def offered(self, codes: Iterable[str]) -> tuple[Candidate, ...]:
        """Offer communes, each once, the first few of them."""
        return tuple(map(self._gazetteer.candidate, list(dict.fromkeys(codes))[:MOST_OFFERED]))

    def _by_clues(self, town: Town, named: Sequence[Named], stated: Sequence[Clue]) -> Answer:
        clues = self._relaxed(stated, named)
        agreed = _agreed(town, named, clues)
        if len({each.code for each in agreed}) == 1:
            return self._agreeing(agreed[0], clues)
        if agreed:
            why = f"plusieurs communes de ce nom pour {_told(clues)}"
            return self._several(why, [each.code for each in agreed])
        return self._not_agreeing(town, named, clues)

    def _relaxed(self, clues: Sequence[Clue], named: Sequence[Named]) -> list[Clue]:
        """Take a postal code for its département where name and INSEE code agree: it may be an office’s."""
        codes = {clue.code for clue in clues if isinstance(clue, CodeClue)} & {each.code for each in named}
        return [
            AreaClue(clue.written, clue.departements, self._gazetteer)
            if codes and isinstance(clue, PostalClue) and not codes & set(clue.own)
            else clue
            for clue in clues
        ]

    def _agreeing(self, named: Named, clues: Sequence[Clue]) -> Answer:
        told = f"{joined(['le nom', *(clue.said(named.code) for clue in clues)])} concordent"
        if not named.former:
            return Answer(Status.SURE, told, named.code)
        is_precise = any(clue.own and clue.fits(named.code) is Fit.YES for clue in clues)
        if is_precise:
            return Answer(Status.SURE, f"{self._heir(named)}{THEN}{told}", named.code)
        return self._proposed([named.code], self._heir(named))

    def _by_name_alone(self, town: Town, named: Sequence[Named]) -> Answer:
        codes = self._gazetteer.largest_first(each.code for each in named)
        today = {each.code for each in named if not each.former}
        if len(codes) == 1 and not today:
            return self._proposed(codes, self._heir(named[0]))
        if len(today) == 1:
            first = sorted(codes, key=lambda code: code not in today)
            return self._proposed(first, "le nom seul, sans rien qui le confirme", first[0])
        if codes:
            why = f"plusieurs communes portent le nom {quoted(town.text)}, et rien ne dit laquelle"
            return Answer(Status.NOT_FOUND, why, "", self.offered(codes))
        return self._larger(town) or self._from(self._proposer.anywhere(town)) or self._unsought(town)

    def _not_agreeing(self, town: Town, named: Sequence[Named], clues: Sequence[Clue]) -> Answer:
        elsewhere = self._gazetteer.largest_first(each.code for each in named)[:MOST_OF_EACH]
        own = self._own(clues)
        if any(clue.own and clue.fits(each.code) for clue in clues for each in named):
            return self._disagreeing(town, elsewhere, clues) or self._unknown(town, clues)
        return (
            self._from(self._proposer.among(town, own) if own else None, elsewhere)
            or self._disagreeing(town, elsewhere, clues)
            or self._district(town, clues, own)
            or self._from(self._proposer.within(town, _departements(clues)))
            or self._any_of(town, clues, own)
            or self._larger(town)
            or self._unknown(town, clues)
        )

    def _disagreeing(self, town: Town, elsewhere: Sequence[str], clues: Sequence[Clue]) -> Answer | None:
        if not elsewhere:
            return None
        sides = (self._gazetteer.largest_first(clue.own)[:MOST_OF_EACH] for clue in clues)
        why = f"{joined([f'le nom {quoted(town.text)}', *_each_told(clues)])} ne concordent pas"
        return self._several(why, [*chain.from_iterable(sides), *elsewhere])

    def _district(self, town: Town, clues: Sequence[Clue], own: Sequence[str]) -> Answer | None:
        if len(own) != 1:
            return None
        name = self._gazetteer.commune(own[0]).nom
        why = f"aucune commune ne s’appelle {quoted(town.text)}{THEN}d’après {_told(clues)}, c’est {name}"
        return self._proposed(own, why)

    def _any_of(self, town: Town, clues: Sequence[Clue], own: Sequence[str]) -> Answer | None:
        if not 1 < len(own) <= MOST_OFFERED:
            return None
        return self._several(f"aucune commune de ce nom pour {_told(clues)}, mais celles-ci", own)

    def _without_name(self, clues: Sequence[Clue]) -> Answer:
        stated = list(dict.fromkeys(chain.from_iterable(clue.own for clue in clues)))
        if not stated:
            return NOTHING._replace(why=f"{NOTHING.why}{COLON}seulement {_told(clues)}") if clues else NOTHING
        agreed = [code for code in stated if fit_of_all(clues, code) is Fit.YES]
        if len(agreed) == 1 and any(clue.proves for clue in clues):
            return Answer(Status.SURE, _told(clues), agreed[0])
        if len(agreed) == 1:
            return self._proposed(agreed, f"une seule commune pour {_told(clues)}")
        many = f"{counted(len(agreed), 'commune')} pour {_told(clues)}"
        if len(agreed) > MOST_OFFERED:
            return Answer(Status.NOT_FOUND, f"{many}, et aucun nom")
        if agreed:
            return self._several(many, agreed)
        return self._several(f"{_told(clues)} ne concordent pas", stated)

    def _own(self, clues: Sequence[Clue]) -> list[str]:
        """Return the communes that clues name by themselves, those that fit all of them when there are."""
        stated = self._gazetteer.largest_first(chain.from_iterable(clue.own for clue in clues))
        return [code for code in stated if fit_of_all(clues, code)] or stated

    def _heir(self, named: Named) -> str:
        today = self._gazetteer.commune(named.code).nom
        return f"{named.former}, ancienne commune, est aujourd’hui dans {today}"

    def _larger(self, town: Town) -> Answer | None:
        larger = tuple(self._gazetteer.larger(town))
        return Answer(Status.TO_CONFIRM, LARGER, "", larger) if larger else None

    def _unsought(self, town: Town) -> Answer:
        answer = self._unknown(town)
        return answer._replace(why=f"{answer.why}{TOO_MANY}") if self._proposer.is_tired else answer

    def _unknown(self, town: Town, clues: Sequence[Clue] = ()) -> Answer:
        where = f" pour {_told(clues)}" if clues else ""
        return Answer(Status.NOT_FOUND, f"aucune commune ne s’appelle {quoted(town.text)}{where}")

    def _from(self, proposal: Proposal | None, others: Sequence[str] = ()) -> Answer | None:
        if proposal is None:
            return None
        codes = self._gazetteer.largest_first(proposal.codes)
        only = codes[0] if len(codes) == 1 else ""
        return self._proposed([*codes, *others], proposal.why, only)

    def _proposed(self, codes: Sequence[str], why: str, code: str | None = None) -> Answer:
        chosen = codes[0] if code is None else code
        return Answer(Status.TO_CONFIRM, why, chosen, self.offered(codes))

    def _several(self, why: str, codes: Sequence[str]) -> Answer:
        return Answer(Status.TO_CONFIRM, why, "", self.offered(codes))


def _agreed(town: Town, named: Sequence[Named], clues: Sequence[Clue]) -> list[Named]:
    """Return who has the name and fits all clues, those that fit best and are written exactly so."""
    ranked = [(fit_of_all(clues, each.code), each.full == town.full, each) for each in named]
    fitting = [rank for rank in ranked if rank[0]]
    best = max(((fit, exact) for fit, exact, _ in fitting), default=None)
    return [each for fit, exact, each in fitting if (fit, exact) == best]


def _departements(clues: Sequence[Clue]) -> frozenset[str]:
    """Return where clues look, all of them when they can."""
    sets = [clue.departements for clue in clues if clue.departements]
    common = frozenset.intersection(*sets) if sets else frozenset()
    return common or frozenset().union(*sets)


def _told(clues: Sequence[Clue]) -> str:
    return joined(_each_told(clues))


def _each_told(clues: Sequence[Clue]) -> list[str]:
    return [clue.said() for clue in clues]
