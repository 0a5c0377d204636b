package dev.shopfleet.common;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.shopfleet.common.security.Revocations;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.shopfleet.common");

    @Test
    void touchesKafkaOnlyWhereEventsGoInAndOut() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..consumer..", "..aggregate..", "..event..", "..replica..", "..config..")
                .and()
                .doNotHaveFullyQualifiedName(Revocations.class.getName())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..")
                .check(LIBRARY);
    }

    @Test
    void dependsOnNoService() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage("dev.shopfleet..")
                                .and(com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage(
                                        "dev.shopfleet.common..")))
                .check(LIBRARY);
    }

    /** The gateway has neither servlets nor documents, and gets the rest all the same. */
    @Test
    void keepsServletsAndDocumentsWhereTheyAreOptional() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..web..", "..config..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.servlet..", "org.springframework.web.servlet..")
                .check(LIBRARY);
        noClasses()
                .that()
                .resideOutsideOfPackages("..aggregate..", "..config..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.mongodb..", "org.springframework.data.mongodb..")
                .check(LIBRARY);
    }

    @Test
    void namesSayWhatAThingIs() {
        classes()
                .should()
                .haveSimpleNameNotEndingWith("Utils")
                .andShould()
                .haveSimpleNameNotEndingWith("Helper")
                .andShould()
                .haveSimpleNameNotEndingWith("Manager")
                .check(LIBRARY);
    }
}
