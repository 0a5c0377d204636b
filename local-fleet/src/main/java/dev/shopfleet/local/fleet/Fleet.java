package dev.shopfleet.local.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The fleet of one checkout: which members it has, and the order in which they come and go. */
final class Fleet {
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(20);
    private final Checkout checkout;
    private final Settings settings;
    private final Consumer<String> say;
    private final Place place;
    private final Ports ports;
    private final Provisioning provisioning;
    private final ProcessTable table;
    private final Starter starter;
    private final String webhookSecret;

    Fleet(Checkout checkout, Settings settings, Consumer<String> say) {
        this.checkout = checkout;
        this.settings = settings;
        this.say = say;
        this.place = checkout.fleet();
        this.ports = Ports.load(checkout.state().resolve("ports.properties"), settings.offset());
        this.provisioning = new Provisioning(checkout);
        this.table = new ProcessTable(place.run());
        this.starter = new Starter(table, say);
        this.webhookSecret = Secrets.webhook(place.data());
    }

    /** Only the backing servers: for a service that runs in an editor. */
    void servers() {
        Machine.refuseWhenDiskIsFull(checkout.state());
        settings.mongo().ifPresent(Fleet::refuseUnreachable);
        settings.save(place.run());
        say.accept("Backing servers");
        starter.start(backingServers());
    }

    /** One after the other: the servers alone keep two cores busy, and overlapping the two was measured no faster. */
    void up() {
        List<Member> all = new ArrayList<>(backingServers());
        all.addAll(services());
        starter.refuseWhatCannotStart(all);
        servers();
        say.accept("Services");
        stopGatewayOfOtherRoutes();
        starter.start(services());
        new OldBuilds(checkout).delete();
    }

    /** Its routes are fixed when it starts; more instances behind it mean a new start. */
    private void stopGatewayOfOtherRoutes() {
        services().stream()
                .filter(member -> member.service() == ServiceName.GATEWAY)
                .forEach(gateway -> table.findAlive(gateway.name())
                        .filter(entry -> !entry.setup().equals(gateway.setup()))
                        .ifPresent(entry -> {
                            say.accept("  " + gateway.name() + " stops to learn of other instances");
                            starter.stop(List.of(entry), PATIENCE_AT_STOP);
                        }));
    }

    List<BackingServer> backingServers() {
        List<BackingServer> servers = new ArrayList<>();
        servers.add(new ElasticsearchServer(
                place, ports.server("elasticsearch"), ports.server("elasticsearch-transport"), provisioning));
        servers.add(new KafkaServer(place, ports.server("kafka"), ports.server("kafka-controller"), provisioning));
        if (settings.mongo().isEmpty()) {
            servers.add(new BackingServer.Mongo(place, ports.server("mongo"), provisioning));
        }
        servers.add(new BackingServer.Redis(place, ports.server("redis"), provisioning));
        servers.add(new BackingServer.Provider(
                place, ports.server("sandbox-provider"), provisioning, wiring().webhookUrls(), webhookSecret));
        return servers;
    }

    List<AppService> services() {
        return Arrays.stream(ServiceName.values())
                .flatMap(service -> IntStream.rangeClosed(1, settings.count(service))
                        .mapToObj(instance -> service(service, instance)))
                .toList();
    }

    AppService service(ServiceName service, int instance) {
        return new AppService(
                service,
                instance,
                place,
                ports.service(service, instance),
                ports.management(service, instance),
                wiring().environment(service, instance),
                provisioning);
    }

    private Wiring wiring() {
        return new Wiring(ports, mongoUri(), webhookSecret, settings.instances());
    }

    private String mongoUri() {
        return settings.mongo().orElseGet(() -> "mongodb://127.0.0.1:" + ports.server("mongo"));
    }

    /** Services first, so that none of them sees its servers go. */
    boolean down() {
        List<ProcessTable.Entry> all = table.all();
        List<ProcessTable.Entry> services =
                all.stream().filter(entry -> entry.managementPort() > 0).toList();
        List<ProcessTable.Entry> servers =
                all.stream().filter(entry -> entry.managementPort() == 0).toList();
        starter.stop(services, PATIENCE_AT_STOP);
        starter.stop(servers, PATIENCE_AT_STOP);
        Settings.forget(place.run());
        return !all.isEmpty();
    }

    void wipe() {
        try {
            Provisioning.deleteTree(place.data());
            Provisioning.deleteTree(place.logs());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill(String name) {
        List<ProcessTable.Entry> living =
                entries(name).stream().filter(ProcessTable.Entry::alive).toList();
        if (living.isEmpty()) {
            throw new FleetProblem(name + " does not run", "./shop status shows what does");
        }
        starter.kill(living);
        living.forEach(entry ->
                say.accept("  " + entry.name() + " killed (pid " + entry.mark().pid() + ")"));
    }

    /** All at once; to be waited for with {@link #await}. */
    List<Starter.Launched> launch(List<String> names) {
        return starter.launch(
                names.stream().flatMap(name -> called(name).stream()).distinct().toList());
    }

    /** Returns when all of them are healthy. */
    void await(List<Starter.Launched> launched) {
        starter.await(launched);
    }

    private List<? extends Member> called(String name) {
        List<? extends Member> wanted = Stream.concat(backingServers().stream(), services().stream())
                .filter(member -> isCalled(member.name(), name))
                .toList();
        if (!wanted.isEmpty()) {
            return wanted;
        }
        return instanceBeyond(name)
                .map(List::of)
                .orElseThrow(() -> new FleetProblem(
                        "There is nothing called " + name,
                        "names: kafka mongo redis elasticsearch sandbox-provider "
                                + String.join(
                                        " ",
                                        Arrays.stream(ServiceName.values())
                                                .map(ServiceName::text)
                                                .toList())));
    }

    /** {@code start order-service-3} where only two were brought up. */
    private Optional<AppService> instanceBeyond(String name) {
        int dash = name.lastIndexOf('-');
        if (dash < 0 || !name.substring(dash + 1).matches("[1-9]")) {
            return Optional.empty();
        }
        return ServiceName.called(name.substring(0, dash))
                .map(service -> service(service, Integer.parseInt(name.substring(dash + 1))));
    }

    /** The log of one process; of the first instance where a service has several. */
    Path log(String name) {
        return entries(name).stream()
                .map(ProcessTable.Entry::log)
                .findFirst()
                .or(() -> Optional.of(place.log(name)).filter(Files::exists))
                .orElseThrow(() -> new FleetProblem("There is no log of " + name, "./shop status lists the names"));
    }

    List<ProcessTable.Entry> entries() {
        return table.all();
    }

    List<ProcessTable.Entry> entries(String name) {
        return table.all().stream()
                .filter(entry -> isCalled(entry.name(), name))
                .toList();
    }

    boolean somethingRuns() {
        return table.all().stream().anyMatch(ProcessTable.Entry::alive);
    }

    String gatewayUrl() {
        return "http://127.0.0.1:" + ports.service(ServiceName.GATEWAY, 1);
    }

    /** Each instance of the gateway. */
    List<String> gatewayUrls() {
        return IntStream.rangeClosed(1, settings.count(ServiceName.GATEWAY))
                .mapToObj(instance -> "http://127.0.0.1:" + ports.service(ServiceName.GATEWAY, instance))
                .toList();
    }

    String providerUrl() {
        return "http://127.0.0.1:" + ports.server("sandbox-provider");
    }

    String kafkaBootstrap() {
        return "127.0.0.1:" + ports.server("kafka");
    }

    /** One management address per service, the first instance's. */
    List<String> managementArguments() {
        return Arrays.stream(ServiceName.values())
                .flatMap(service -> Stream.of("--management", service.text() + "=" + wiring().managementUrls(service)))
                .toList();
    }

    Ports ports() {
        return ports;
    }

    Starter starter() {
        return starter;
    }

    Provisioning provisioning() {
        return provisioning;
    }

    Path folder() {
        return place.data();
    }

    private static boolean isCalled(String full, String name) {
        return full.equals(name)
                || (full.startsWith(name + "-")
                        && full.substring(name.length() + 1).matches("\\d+"))
                || ServiceName.called(name)
                        .map(service -> full.startsWith(service.text() + "-"))
                        .orElse(false);
    }

    /** Cannot look behind TLS or SRV records; the services will say so themselves. */
    private static void refuseUnreachable(String uri) {
        if (!uri.startsWith("mongodb://") || uri.contains("tls=true") || uri.contains("ssl=true")) {
            return;
        }
        String hosts = uri.substring("mongodb://".length()).replaceAll("[/?].*$", "");
        hosts = hosts.substring(hosts.lastIndexOf('@') + 1);
        for (String host : hosts.split(",")) {
            URI one = URI.create("mongodb://" + host);
            if (Health.mongo(one.getHost(), one.getPort() < 0 ? 27017 : one.getPort())
                    .healthy()) {
                return;
            }
        }
        throw new FleetProblem("No MongoDB answers at " + hosts, "start it, or leave out --mongo for the local one");
    }
}
