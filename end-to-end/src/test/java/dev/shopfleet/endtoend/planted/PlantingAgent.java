package dev.shopfleet.endtoend.planted;

import static net.bytebuddy.matcher.ElementMatchers.named;

import dev.shopfleet.endtoend.planted.PlantedFault.Change;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;

/** Changes classes while a service loads them: {@code -javaagent:planted-faults.jar=NoStockGuard,ForgottenRelease}. */
public final class PlantingAgent {

    private PlantingAgent() {}

    public static void premain(String faults, Instrumentation instrumentation) throws ReflectiveOperationException {
        for (String fault : faults.split(",")) {
            Class<?> type = Class.forName(PlantingAgent.class.getPackageName() + "." + fault);
            for (Change change : ((PlantedFault) type.getDeclaredConstructor().newInstance()).changes()) {
                plant(fault, change, instrumentation);
            }
        }
    }

    private static void plant(String fault, Change change, Instrumentation instrumentation) {
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly())
                .type(named(change.type()))
                .transform((builder, type, loader, module, domain) -> changed(fault, change, builder, type))
                .installOn(instrumentation);
    }

    private static DynamicType.Builder<?> changed(
            String fault, Change change, DynamicType.Builder<?> builder, TypeDescription type) {
        if (type.getDeclaredMethods().filter(change.method()).isEmpty()) {
            // A fault that is not there would make the audit look good.
            System.err.println(fault + " cannot be planted: " + type + " has no method that is " + change.method());
            Runtime.getRuntime().halt(1);
        }
        System.out.println("Planted " + fault + " in " + type.getName());
        return builder.visit(Advice.to(change.advice()).on(change.method()));
    }

    /** Packs this package into a jar that a JVM takes as an agent. */
    public static Path packed(Path jar) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Premain-Class", PlantingAgent.class.getName());
        main.put(Attributes.Name.CLASS_PATH, location(ByteBuddy.class).toString());
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packing = new JarOutputStream(out, manifest)) {
            Path root = Path.of(location(PlantingAgent.class).toURI());
            for (Path file : classes(root)) {
                packing.putNextEntry(
                        new JarEntry(root.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, packing);
                packing.closeEntry();
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> classes(Path root) throws IOException {
        Path ours = root.resolve(PlantingAgent.class.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.list(ours)) {
            return files.sorted().toList();
        }
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
