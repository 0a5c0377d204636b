package dev.shopfleet.endtoend.drill;

import dev.shopfleet.common.audit.AuditReport;
import dev.shopfleet.common.audit.FleetAudit;
import dev.shopfleet.common.id.Ids;
import dev.shopfleet.endtoend.ShopScript;
import dev.shopfleet.endtoend.drill.DrillResult.Struck;
import dev.shopfleet.endtoend.drill.DrillResult.ToPaid;
import dev.shopfleet.endtoend.drill.Errand.Afterwards;
import dev.shopfleet.endtoend.drill.Errand.Card;
import dev.shopfleet.endtoend.drill.Errand.Line;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Buyers buy while processes are killed; then the faults stop, everything comes to its end, what is left on the shelves is
 * bought, and every order is accounted for.
 */
public final class Drill {

    /**
     * The fleet as the drill finds it.
     *
     * @param gateways of which a client may use any
     * @param processes everything that runs, by the names that {@code ./shop kill} knows
     * @param script kills and starts
     */
    public record Fleet(List<URI> gateways, FleetAudit audit, List<String> processes, ShopScript script) {

        boolean isDoubled() {
            return processes.stream().anyMatch(process -> process.endsWith("-service-2"));
        }
    }

    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(5);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);
    private static final int MOST_DOWN = 3;
    private static final Duration NEWS_TAKES_AT_MOST = Duration.ofSeconds(30);
    private static final Duration VERDICT_TAKES_AT_MOST = Duration.ofMinutes(3);

    /** What an order may lose by the death of one of two instances. */
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(15);

    /** An environment variable is the one setting of a service that {@code ./shop start} passes on. */
    private static final String EXPIRY_VARIABLE = "SHOPFLEET_ORDER_UNPAIDFORATMOST";

    private final DrillSettings settings;
    private final Fleet fleet;
    private final Consumer<String> say;
    private final Plan plan;
    private final FaultSwitch faultSwitch;
    private final String run = Ids.next().substring(16).toLowerCase(Locale.ROOT);
    private final List<Told> told = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    public Drill(DrillSettings settings, Fleet fleet, Consumer<String> say) {
        this.settings = settings;
        this.fleet = fleet;
        this.say = say;
        this.plan = Plan.of(settings);
        ShopScript script = fleet.script();
        this.faultSwitch = FaultSwitch.of(
                settings.expiry().isPositive()
                        ? script.with(EXPIRY_VARIABLE, settings.expiry().toSeconds() + "s")
                        : script);
    }

    /** @throws IllegalStateException when it cannot be held */
    public DrillResult run() {
        List<String> targets = Targets.of(settings.faults(), fleet.processes());
        if (!settings.expiry().isPositive()) {
            return held(targets);
        }
        say.accept(
                "order-service cancels unpaid orders after " + settings.expiry().toSeconds() + " s");
        restartOrderService(faultSwitch);
        try {
            return held(targets);
        } finally {
            restartOrderService(FaultSwitch.of(fleet.script()));
        }
    }

    private DrillResult held(List<String> targets) {
        say.accept("%d buyers, %d SKUs with %d pieces, %d checkouts in %d s, struck are %s"
                .formatted(
                        settings.buyers(),
                        settings.skus(),
                        plan.stock().stream().mapToInt(Integer::intValue).sum(),
                        settings.checkouts(),
                        settings.lasts().toSeconds(),
                        targets));
        Stage stage = new Stage(fleet.gateways(), run, settings.buyers(), plan.stock());

        long begun = System.nanoTime();
        Faults faults = new Faults(
                faultSwitch,
                targets,
                new TreeSet<>(fleet.processes()),
                fleet.isDoubled() ? 1 : MOST_DOWN,
                SHORTEST_PAUSE,
                settings.seed(),
                begun);
        long calmSince = buy(stage, faults, begun);
        faults.troubles().forEach(trouble -> violations.add("the drill itself: " + trouble));
        double drained = drain(calmSince);

        buyWhatIsLeft(stage);
        Verdict verdict = new Verdict(settings, buyers(stage, VERDICT_TAKES_AT_MOST), told, NEWS_TAKES_AT_MOST);
        violations.addAll(verdict.violations());
        compareStock(stage, verdict.sold());
        AuditReport report = fleet.audit().settled(settings.drainsWithin());
        report.checks().forEach(check -> check.violations()
                .forEach(violation -> violations.add("audit, " + check.name() + ": " + violation)));
        if (report.inFlight() > 0) {
            violations.add(report.inFlight() + " orders are still on their way");
        }
        ToPaid toPaid = ToPaid.of(delays());
        if (fleet.isDoubled() && toPaid.longest() > LONGEST_DELAY.toMillis()) {
            told.stream()
                    .filter(each -> each.millisToPaid() > LONGEST_DELAY.toMillis() && isPlain(each))
                    .forEach(each -> violations.add("took %d ms, placed %.1f s after the beginning: %s"
                            .formatted(each.millisToPaid(), (each.postedAt() - begun) / 1e9, each)));
        }
        return result(faults, verdict, drained, toPaid, report);
    }

    private DrillResult result(Faults faults, Verdict verdict, double drained, ToPaid toPaid, AuditReport report) {
        Map<String, Map<String, Long>> figures = new LinkedHashMap<>();
        report.checks().forEach(check -> figures.put(check.name(), check.figures()));
        return new DrillResult(
                settings.seed(),
                settings.faults(),
                settings.checkouts(),
                (int) told.stream().filter(Told::isAcknowledged).count(),
                verdict.outcomes(),
                faults.strikes().stream()
                        .map(strike -> new Struck(
                                strike.process(),
                                strike.at().toMillis() / 1e3,
                                strike.back() == null ? -1 : strike.back().toMillis() / 1e3))
                        .toList(),
                told.stream().mapToInt(Told::retries).sum(),
                drained,
                toPaid,
                figures,
                List.copyOf(violations));
    }

    private void restartOrderService(FaultSwitch with) {
        fleet.processes().stream()
                .filter(process -> process.startsWith("order-service"))
                .forEach(process -> {
                    with.kill(process);
                    with.start(process);
                });
    }

    private List<Buyer> buyers(Stage stage, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        return stage.shoppers().stream()
                .map(doors -> new Buyer(
                        doors,
                        stage.admin(),
                        stage.products(),
                        settings.expiry().isPositive(),
                        deadline))
                .toList();
    }

    /** @return when the faults were over and everything ran again */
    private long buy(Stage stage, Faults faults, long begun) {
        List<Buyer> buyers = buyers(stage, settings.lasts().plus(settings.drainsWithin()));
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Errand errand : plan.errands()) {
                Told own = new Told(errand, "drill-" + run + "-" + errand.number());
                told.add(own);
                crowd.submit(() -> {
                    waitUntil(begun + errand.startsAfter().toNanos());
                    guarded(own, () -> buyers.get(errand.buyer()).run(own));
                });
            }
            crowd.shutdown();
            faults.begin();
            report(crowd, faults, begun, settings.lasts());
            faults.end();
            fleet.processes().forEach(faultSwitch::start);
            say.accept("%.0f s: no more faults, everything runs".formatted((System.nanoTime() - begun) / 1e9));
            long calmSince = System.nanoTime();
            report(crowd, faults, begun, settings.lasts().plus(settings.drainsWithin()));
            return calmSince;
        }
    }

    private static void guarded(Told own, Runnable errand) {
        try {
            errand.run();
        } catch (RuntimeException e) {
            own.complain("the client failed: " + e);
        }
    }

    /** Says how it goes until all errands are done or the time is over. */
    private void report(ExecutorService crowd, Faults faults, long begun, Duration until) {
        long end = begun + until.toNanos();
        boolean done = false;
        while (!done && System.nanoTime() < end) {
            long left = Math.min(BETWEEN_REPORTS.toNanos(), end - System.nanoTime());
            try {
                done = crowd.awaitTermination(left, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            say.accept("%3.0f s: %d asked, %d acknowledged, %d at their end, %d repeats, struck %d, down %s"
                    .formatted(
                            (System.nanoTime() - begun) / 1e9,
                            told.stream().filter(Told::isPosted).count(),
                            told.stream().filter(Told::isAcknowledged).count(),
                            told.stream().filter(Told::isEnded).count(),
                            told.stream().mapToInt(Told::retries).sum(),
                            faults.strikes().size(),
                            faults.down()));
        }
    }

    /** @return seconds from the end of the faults until nothing was in flight any more */
    private double drain(long calmSince) {
        AuditReport report = fleet.audit().settled(settings.drainsWithin());
        double took = (System.nanoTime() - calmSince) / 1e9;
        say.accept("drained after %.1f s, %s".formatted(took, report.holds() ? "the audit holds" : "THE AUDIT FAILS"));
        return took;
    }

    /** What the shelves say they have can be bought to the last piece, and not one more. */
    private void buyWhatIsLeft(Stage stage) {
        List<Line> left = new ArrayList<>();
        for (int sku = 0; sku < settings.skus(); sku++) {
            int available = (int) stage.stock(sku).path("available").asLong();
            if (available > 0) {
                left.add(new Line(sku, available));
            }
        }
        List<Line> onePieceMore = new ArrayList<>();
        for (int sku = 0; sku < settings.skus(); sku++) {
            onePieceMore.add(new Line(sku, 1));
        }
        say.accept("buying what is left: " + left);
        if (!left.isEmpty()) {
            Told sale = sell(stage, left);
            if (!sale.lastState().equals("PAID")) {
                violations.add("what is left cannot be bought: " + sale);
            }
        }
        for (Line line : onePieceMore) {
            Told sale = sell(stage, List.of(line));
            if (!sale.lastState().equals("CANCELLED")) {
                violations.add("a piece was sold that is not there: " + sale);
            }
        }
    }

    private Told sell(Stage stage, List<Line> lines) {
        Errand errand = Plan.sale(settings.checkouts() + told.size(), lines);
        Told own = new Told(errand, "drill-" + run + "-left-" + errand.number());
        told.add(own);
        guarded(own, () -> buyers(stage, settings.drainsWithin()).getFirst().run(own));
        return own;
    }

    private void compareStock(Stage stage, Map<Integer, Integer> sold) {
        for (int sku = 0; sku < settings.skus(); sku++) {
            JsonNode stock = stage.stock(sku);
            int pieces = plan.stock().get(sku);
            int bought = sold.getOrDefault(sku, 0);
            if (bought > pieces) {
                violations.add("SKU %d was sold %d times, there were %d".formatted(sku, bought, pieces));
            }
            if (stock.path("sold").asLong() != bought
                    || stock.path("available").asLong() != pieces - bought
                    || stock.path("reserved").asLong() != 0) {
                violations.add("SKU %d: buyers have %d of %d, the shelf says %s".formatted(sku, bought, pieces, stock));
            }
            if (plan.payableDemand(sku) >= pieces && bought < pieces) {
                violations.add("SKU %d: %d were wanted for good money, but only %d of %d were sold"
                        .formatted(sku, plan.payableDemand(sku), bought, pieces));
            }
        }
    }

    private List<Long> delays() {
        return told.stream()
                .filter(each -> isPlain(each) && each.millisToPaid() >= 0)
                .map(Told::millisToPaid)
                .toList();
    }

    /** A card that pays at once, and nobody who cancels on the way. */
    private static boolean isPlain(Told told) {
        return told.errand().card() == Card.OK && told.errand().afterwards() != Afterwards.CANCELLED_AT_ONCE;
    }

    private static void waitUntil(long moment) {
        try {
            TimeUnit.NANOSECONDS.sleep(moment - System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
