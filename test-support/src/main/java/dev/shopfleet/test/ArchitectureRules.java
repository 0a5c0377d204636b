package dev.shopfleet.test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.shopfleet.common.security.AdminOnly;
import dev.shopfleet.common.security.GuestOrSignedIn;
import dev.shopfleet.common.security.Open;
import dev.shopfleet.common.security.SignedIn;
import java.lang.annotation.Annotation;
import java.util.List;
import org.springframework.web.bind.annotation.RequestMapping;

/** The boundaries of a service, checked in every service's {@code ArchitectureTest}. */
public final class ArchitectureRules {

    private static final List<Class<? extends Annotation>> ACCESS =
            List.of(Open.class, GuestOrSignedIn.class, SignedIn.class, AdminOnly.class);

    private ArchitectureRules() {}

    /** Checks the service whose classes lie below that package, for example {@code dev.shopfleet.order}. */
    public static void check(String root) {
        JavaClasses service = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root);
        rules(root).forEach(rule -> rule.allowEmptyShould(true).check(service));
    }

    private static List<ArchRule> rules(String root) {
        return List.of(
                noClasses()
                        .should()
                        .dependOnClassesThat(resideInAPackage("dev.shopfleet..")
                                .and(resideOutsideOfPackages(root + "..", "dev.shopfleet.common..")))
                        .as("no service imports another"),
                noClasses()
                        .that()
                        .resideInAPackage("..controller..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("..repository..", "..messaging..")
                        .as("controllers speak to services only"),
                noClasses()
                        .that()
                        .resideInAnyPackage("..service..", "..model..", "..repository..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("..controller..")
                        .as("nothing below looks up to the controllers"),
                noClasses()
                        .that()
                        .resideInAPackage("..model..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("..service..", "..repository..", "..messaging..")
                        .as("the model depends on nobody"),
                noClasses()
                        .that()
                        .resideOutsideOfPackages("..messaging..", "..config..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..")
                        .as("only messaging and the outbox touch Kafka"),
                methods()
                        .that()
                        .areMetaAnnotatedWith(RequestMapping.class)
                        .should(sayWhoMayCall())
                        .as("every handler says who may call it"),
                classes()
                        .should()
                        .haveSimpleNameNotEndingWith("Utils")
                        .andShould()
                        .haveSimpleNameNotEndingWith("Helper")
                        .andShould()
                        .haveSimpleNameNotEndingWith("Manager")
                        .as("names say what a thing is"));
    }

    private static ArchCondition<JavaMethod> sayWhoMayCall() {
        return new ArchCondition<>("carry or stand under a word on access") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean said = ACCESS.stream()
                        .anyMatch(word -> method.isMetaAnnotatedWith(word)
                                || method.getOwner().isMetaAnnotatedWith(word));
                if (!said) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName() + " says nothing"));
                }
            }
        };
    }
}
