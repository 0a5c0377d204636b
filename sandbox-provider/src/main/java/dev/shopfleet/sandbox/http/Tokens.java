package dev.shopfleet.sandbox.http;

import dev.shopfleet.sandbox.ledger.CardDetails;
import dev.shopfleet.sandbox.ledger.CardToken;
import dev.shopfleet.sandbox.ledger.Ledger;

/** POST /v1/tokens. */
final class Tokens implements Endpoint {
    private final Ledger ledger;

    Tokens(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Reply answer(Request request) {
        request.end(0);
        request.only("POST");
        CardToken card = ledger.tokenise(request.as(CardDetails.class));
        return new Reply.Answer(201, new TokenView(card.token(), card.brand(), card.last4()), false);
    }

    record TokenView(String token, String brand, String last4) {}
}
