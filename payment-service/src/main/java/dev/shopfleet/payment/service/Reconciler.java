package dev.shopfleet.payment.service;

import com.github.f4b6a3.ulid.Ulid;
import dev.shopfleet.common.message.Code;
import dev.shopfleet.common.message.Refusal;
import dev.shopfleet.common.message.ServiceMessage;
import dev.shopfleet.payment.config.PaymentProperties;
import dev.shopfleet.payment.model.Comparison;
import dev.shopfleet.payment.model.Discrepancy;
import dev.shopfleet.payment.model.Payment;
import dev.shopfleet.payment.model.ProviderState;
import dev.shopfleet.payment.model.Reconciliation;
import dev.shopfleet.payment.provider.OutcomeUnknown;
import dev.shopfleet.payment.provider.PaymentProvider;
import dev.shopfleet.payment.provider.PaymentProvider.Change;
import dev.shopfleet.payment.provider.PaymentProvider.Changes;
import dev.shopfleet.payment.provider.ProviderRefused;
import dev.shopfleet.payment.provider.Providers;
import dev.shopfleet.payment.repository.Payments;
import dev.shopfleet.payment.repository.Reconciliations;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Compares our payments with the providers' books, from both sides: what changed at the provider since the last run, and
 * our own payments in turn. A payment that is behind learns; what only a person may decide is reported until it is gone.
 * Any number of instances may run it: one at a time works on a provider, and a part done twice does no harm.
 */
@Service
public class Reconciler {

    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);
    private static final int PAGE = 500;
    private static final int PAGES = 20;
    private static final int SWEEP = 50;
    private static final int MOST_SUSPECTS = 2_000;
    private static final int PATIENCE = 3;
    private static final Duration TURN = Duration.ofMinutes(5);

    private final Payments payments;
    private final Reconciliations reconciliations;
    private final Providers providers;
    private final Processor processor;
    private final PaymentProperties.Reconciler settings;
    private final Clock clock;
    private final Map<String, Map<Discrepancy.Kind, Long>> counts = new ConcurrentHashMap<>();

    Reconciler(
            Payments payments,
            Reconciliations reconciliations,
            Providers providers,
            Processor processor,
            PaymentProperties properties,
            Clock clock,
            MeterRegistry metrics) {
        this.payments = payments;
        this.reconciliations = reconciliations;
        this.providers = providers;
        this.processor = processor;
        this.settings = properties.reconciler();
        this.clock = clock;
        for (PaymentProvider provider : providers.all()) {
            for (Discrepancy.Kind kind : Discrepancy.Kind.values()) {
                Gauge.builder("shopfleet.payments.discrepancies", () -> count(provider.name(), kind))
                        .tag("provider", provider.name())
                        .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                        .description("Payments on which our books and the provider's do not agree")
                        .register(metrics);
            }
        }
    }

    private long count(String provider, Discrepancy.Kind kind) {
        return counts.getOrDefault(provider, Map.of()).getOrDefault(kind, 0L);
    }

    /** What was found, provider by provider. */
    public record Report(long discrepancies, List<OfProvider> providers) {

        static Report of(List<Reconciliation> found) {
            return new Report(
                    found.stream().mapToLong(each -> each.open().size()).sum(),
                    found.stream().map(OfProvider::of).toList());
        }
    }

    /**
     * What was found with one provider.
     *
     * @param at when the last run ended; absent before the first
     * @param upToDate whether the provider's book was read to its end
     * @param compared payments, in the last run
     * @param repaired payments that learned something in the last run
     * @param watched payments that differ, but so recently that it may settle
     */
    public record OfProvider(
            String provider,
            @Nullable Instant at,
            boolean upToDate,
            long compared,
            List<String> repaired,
            long watched,
            List<Discrepancy> discrepancies) {

        static OfProvider of(Reconciliation found) {
            return new OfProvider(
                    found.provider(),
                    found.finishedAt(),
                    found.upToDate(),
                    found.compared(),
                    found.repaired(),
                    found.watched().size(),
                    found.open());
        }
    }

    /** An admin wants to know now. */
    public ServiceMessage<Report> reconcile() {
        List<Reconciliation> found = new ArrayList<>();
        for (PaymentProvider provider : providers.all()) {
            try {
                found.add(run(provider)
                        .orElseThrow(() ->
                                new Refusal(Code.REQUEST_IN_PROGRESS, "The payments are being compared already")));
            } catch (OutcomeUnknown | ProviderRefused e) {
                throw Refusal.retryLater(
                        Code.UNAVAILABLE, "The provider " + provider.name() + " did not answer", Duration.ofSeconds(5));
            }
        }
        return ServiceMessage.ok("Reconciled", Report.of(found));
    }

    public ServiceMessage<Report> latest() {
        return ServiceMessage.ok(
                "Last reconciliation",
                Report.of(providers.all().stream()
                        .map(provider -> reconciliations
                                .find(provider.name())
                                .orElseGet(() -> Reconciliation.begin(provider.name())))
                        .toList()));
    }

    @Scheduled(
            fixedDelayString = "${shopfleet.payment.reconciler.every}",
            initialDelayString = "${shopfleet.payment.reconciler.every}")
    void compareOnSchedule() {
        for (PaymentProvider provider : providers.all()) {
            try {
                if (isDue(provider)) {
                    run(provider);
                }
            } catch (OutcomeUnknown | ProviderRefused e) {
                log.info("The provider {} did not answer; the comparison waits", provider.name());
            } catch (RuntimeException e) {
                log.warn("The comparison with {} failed and is made again later", provider.name(), e);
            }
            reconciliations.find(provider.name()).ifPresent(this::show);
        }
    }

    /** Not when another instance did it just now. */
    private boolean isDue(PaymentProvider provider) {
        Instant recent = clock.instant().minus(settings.every().dividedBy(2));
        return reconciliations
                .find(provider.name())
                .map(Reconciliation::finishedAt)
                .filter(last -> last.isAfter(recent))
                .isEmpty();
    }

    private Optional<Reconciliation> run(PaymentProvider provider) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Reconciliation> claimed = reconciliations.claim(provider.name(), now, TURN);
        if (claimed.isEmpty()) {
            return Optional.empty();
        }
        try {
            Reconciliation.Run run = claimed.get().run(now, settings.settling());
            Map<String, Instant> suspects = new TreeMap<>();
            claimed.get().suspects().forEach(id -> suspects.put(id, now));
            Set<String> agreed = readTheirs(provider, run, suspects);
            readOurs(provider, run, suspects, agreed);
            examine(provider, run, suspects);
            run.compared(suspects.size());
            Reconciliation result = run.finished();
            if (reconciliations.finish(claimed.get(), result)) {
                show(result);
            }
            return Optional.of(result);
        } catch (RuntimeException e) {
            reconciliations.release(claimed.get());
            throw e;
        }
    }

    /** What changed at the provider since the last run. */
    private Set<String> readTheirs(PaymentProvider provider, Reconciliation.Run run, Map<String, Instant> suspects) {
        Set<String> agreed = new HashSet<>();
        boolean more = true;
        for (int page = 0; more && page < PAGES && suspects.size() < MOST_SUSPECTS; page++) {
            Changes changes = provider.changesAfter(run.cursor(), PAGE);
            Map<String, Payment> ours = byId(payments.those(
                    changes.items().stream().map(Change::reference).distinct().toList()));
            for (Change change : changes.items()) {
                if (agrees(ours.get(change.reference()), change)) {
                    agreed.add(change.reference());
                } else {
                    suspects.merge(change.reference(), change.at(), (one, other) -> one.isAfter(other) ? one : other);
                }
            }
            more = changes.more();
            run.readTo(changes.cursor(), !more);
        }
        agreed.removeAll(suspects.keySet());
        run.compared(agreed.size());
        return agreed;
    }

    private boolean agrees(@Nullable Payment ours, Change change) {
        return change.state() != null
                && Comparison.of(change.reference(), ours, List.of(change.state()), clock.instant())
                        instanceof Comparison.Agrees;
    }

    /** Some of our own, in turn, whatever the provider says: only so is found what it does not have. */
    private void readOurs(
            PaymentProvider provider, Reconciliation.Run run, Map<String, Instant> suspects, Set<String> agreed) {
        Instant oldest = clock.instant().minus(settings.window());
        String from = Ulid.min(oldest.toEpochMilli()).toString().toLowerCase(Locale.ROOT);
        if (run.sweptTo() != null && run.sweptTo().compareTo(from) > 0) {
            from = run.sweptTo();
        }
        List<Payment> next = payments.after(from, SWEEP);
        Instant settled = clock.instant().minus(settings.settling());
        for (Payment payment : next) {
            boolean worthAsking = payment.provider().equals(provider.name())
                    && payment.changedAt().isBefore(settled)
                    && !agreed.contains(payment.id());
            if (worthAsking) {
                suspects.putIfAbsent(payment.id(), payment.changedAt());
            }
        }
        run.sweptTo(next.size() < SWEEP ? null : next.getLast().id());
    }

    private void examine(PaymentProvider provider, Reconciliation.Run run, Map<String, Instant> suspects) {
        int unanswered = 0;
        for (Map.Entry<String, Instant> suspect : suspects.entrySet()) {
            try {
                examine(provider, run, suspect.getKey(), suspect.getValue());
            } catch (OutcomeUnknown e) {
                if (++unanswered == PATIENCE) {
                    throw e;
                }
                run.watch(suspect.getKey());
            }
        }
    }

    /** Looks at both sides anew, since what the suspicion came from may have moved on. */
    private void examine(PaymentProvider provider, Reconciliation.Run run, String paymentId, Instant movedAt) {
        List<ProviderState> theirs = new ArrayList<>(provider.findAll(paymentId));
        @Nullable
        Payment ours = payments.find(paymentId)
                .filter(payment -> payment.provider().equals(provider.name()))
                .orElse(null);
        if (ours != null && ours.isKnownToProvider()) {
            // A search may be behind, and knows only what carries our reference.
            theirs.removeIf(each -> each.id().equals(ours.providerPaymentId()));
            fetched(provider, ours).ifPresent(theirs::add);
        }
        Instant now = clock.instant();
        switch (Comparison.of(paymentId, ours, theirs, now)) {
            case Comparison.Agrees agrees -> {}
            case Comparison.OnItsWay onItsWay -> run.watch(paymentId);
            case Comparison.News news -> {
                processor.learn(paymentId, news.state());
                processor.lookAfter(paymentId);
                run.repaired(paymentId);
            }
            case Comparison.UnwantedHold hold -> letGo(provider, run, ours, hold.state());
            case Comparison.Differs differs -> {
                Instant last = ours != null && ours.changedAt().isAfter(movedAt) ? ours.changedAt() : movedAt;
                run.differs(differs.discrepancy(), last);
            }
        }
    }

    private void letGo(PaymentProvider provider, Reconciliation.Run run, @Nullable Payment ours, ProviderState hold) {
        if (ours == null) {
            return;
        }
        try {
            processor.letGo(provider, ours, hold.id());
            run.repaired(ours.id());
        } catch (ProviderRefused e) {
            // It moved on; the next run sees where to.
            run.watch(ours.id());
        }
    }

    private static Optional<ProviderState> fetched(PaymentProvider provider, Payment ours) {
        try {
            return Optional.ofNullable(ours.providerPaymentId()).map(provider::fetch);
        } catch (ProviderRefused e) {
            return Optional.empty();
        }
    }

    private void show(Reconciliation found) {
        counts.put(
                found.provider(),
                found.open().stream().collect(Collectors.groupingBy(Discrepancy::kind, Collectors.counting())));
        if (!found.open().isEmpty()) {
            log.warn(
                    "Our books and those of {} differ in {} payments: {}",
                    found.provider(),
                    found.open().size(),
                    found.open().stream()
                            .limit(10)
                            .map(each -> each.kind() + " " + each.paymentId())
                            .toList());
        }
    }

    private static Map<String, Payment> byId(List<Payment> found) {
        return found.stream()
                .collect(Collectors.toMap(Payment::id, Function.identity(), (one, same) -> one, HashMap::new));
    }
}
