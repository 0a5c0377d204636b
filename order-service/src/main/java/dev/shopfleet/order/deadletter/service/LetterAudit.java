package dev.shopfleet.order.deadletter.service;

import dev.shopfleet.common.audit.AuditFacts.LetterFact;
import dev.shopfleet.common.audit.AuditSource;
import dev.shopfleet.common.consumer.DeadLetter;
import dev.shopfleet.order.deadletter.model.Decision;
import dev.shopfleet.order.deadletter.repository.Decisions;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tells the auditor which dead letters are explained. */
@Component
class LetterAudit implements AuditSource {

    private final Decisions decisions;

    LetterAudit(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public Stream<LetterFact> letters() {
        return decisions.explained().flatMap(LetterAudit::fact);
    }

    private static Stream<LetterFact> fact(Decision decision) {
        return DeadLetter.Id.parse(decision.id()).stream()
                .map(id ->
                        new LetterFact(id.topic(), id.offset(), decision.state().name()));
    }
}
