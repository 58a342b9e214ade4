"""Public copies of accounts: figures and ids stand, sentences and groups pass through `scrub`."""

from habeas import model
from habeas.publish.names import Scrub


def account(whole: model.Account, scrub: Scrub) -> model.Account:
    """Return an account; its sentences and the names of its groups are free text."""
    return model.Account(
        place=whole.place,
        claims=whole.claims,
        beside=whole.beside,
        ledgers=tuple(_ledger(ledger, scrub) for ledger in whole.ledgers),
    )


def _ledger(whole: model.Ledger, scrub: Scrub) -> model.Ledger:
    return model.Ledger(
        group=scrub(whole.group),
        stocks=whole.stocks,
        balances=tuple(_balance(balance, scrub) for balance in whole.balances),
        loose=whole.loose,
        notes=tuple(
            model.AccountNote(
                kind=note.kind,
                claims=note.claims,
                sentence=scrub(note.sentence),
                sentence_es=scrub(note.sentence_es),
            )
            for note in whole.notes
        ),
    )


def _balance(whole: model.Balance, scrub: Scrub) -> model.Balance:
    return model.Balance(
        opening=whole.opening,
        closing=whole.closing,
        flows=whole.flows,
        asides=tuple(
            model.Aside(
                flow=aside.flow,
                why=aside.why,
                sentence=scrub(aside.sentence),
                sentence_es=scrub(aside.sentence_es),
            )
            for aside in whole.asides
        ),
        change=whole.change,
        came=whole.came,
        went=whole.went,
        residual=whole.residual,
        outcome=whole.outcome,
        days=whole.days,
        days_in=whole.days_in,
        days_out=whole.days_out,
        formula=whole.formula,
        sentence=scrub(whole.sentence),
        sentence_es=scrub(whole.sentence_es),
    )
