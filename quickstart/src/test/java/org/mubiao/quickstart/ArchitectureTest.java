package org.mubiao.quickstart;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.spring.stereotype.Aggregate;
import org.junit.jupiter.api.Test;
import org.mubiao.kit.Rule;
import org.springframework.beans.factory.annotation.Autowired;

/** The arrows and habits that the whole suite keeps. A rule that matches no class fails. */
@AnalyzeClasses(packages = "org.mubiao", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule contracts_use_only_the_jdk = classes()
            .that()
            .resideInAPackage("org.mubiao.contracts..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.mubiao.contracts..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule packages_form_no_cycle =
            slices().matching("org.mubiao.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule budget_uses_no_other_service = noClasses()
            .that()
            .resideInAPackage("org.mubiao.budget..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.mubiao.indicator..", "org.mubiao.reporting..", "org.mubiao.gateway..");

    @ArchTest
    static final ArchRule indicator_uses_no_other_service = noClasses()
            .that()
            .resideInAPackage("org.mubiao.indicator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.mubiao.budget..", "org.mubiao.reporting..", "org.mubiao.gateway..");

    @ArchTest
    static final ArchRule reporting_uses_no_other_service = noClasses()
            .that()
            .resideInAPackage("org.mubiao.reporting..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.mubiao.budget..", "org.mubiao.indicator..", "org.mubiao.gateway..");

    @ArchTest
    static final ArchRule gateway_knows_no_event_and_no_service = noClasses()
            .that()
            .resideInAPackage("org.mubiao.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.mubiao.contracts..",
                    "org.mubiao.ledger..",
                    "org.mubiao.feed..",
                    "org.mubiao.budget..",
                    "org.mubiao.indicator..",
                    "org.mubiao.reporting..");

    @ArchTest
    static final ArchRule the_kit_names_no_contract = noClasses()
            .that()
            .resideInAPackage("org.mubiao.kit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.mubiao.contracts..");

    @ArchTest
    static final ArchRule reporting_has_no_aggregate = noClasses()
            .that()
            .resideInAPackage("org.mubiao.reporting..")
            .should()
            .beAnnotatedWith(Aggregate.class);

    @ArchTest
    static final ArchRule format_and_verify_never_see_the_store = noClasses()
            .that()
            .resideInAnyPackage("org.mubiao.ledger.format..", "org.mubiao.ledger.verify..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.mubiao.ledger.store..", "org.mubiao.ledger.axon..", "com.mongodb..", "org.bson..");

    /** The verifier is a jar of its own that runs on the JDK alone. */
    @ArchTest
    static final ArchRule the_verifier_uses_only_the_jdk = classes()
            .that()
            .resideInAnyPackage(
                    "org.mubiao.ledger.format..",
                    "org.mubiao.ledger.verify..",
                    "org.mubiao.ledger.tree..",
                    "org.mubiao.ledger.note..",
                    "org.mubiao.evidence..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.mubiao.ledger.format..",
                    "org.mubiao.ledger.verify..",
                    "org.mubiao.ledger.tree..",
                    "org.mubiao.ledger.note..",
                    "org.mubiao.evidence..",
                    "java..",
                    "com.sun.net.httpserver..", // the JDK's own module jdk.httpserver, for the witness
                    "org.jspecify..");

    @ArchTest
    static final ArchRule a_clock_is_passed = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule commands_are_decided =
            methods().that().areAnnotatedWith(CommandHandler.class).should().haveName("decide");

    @ArchTest
    static final ArchRule events_evolve = methods()
            .that()
            .areAnnotatedWith(EventSourcingHandler.class)
            .should()
            .haveName("evolve");

    @ArchTest
    static final ArchRule fields_are_not_injected = noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule names_say_what_a_class_is =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Dto)");

    @ArchTest
    static final ArchRule nothing_blocks_but_the_bridge_of_the_store = noClasses()
            .that(com.tngtech.archunit.base.DescribedPredicate.not(resideInAPackage("org.mubiao.ledger.store..")))
            .should()
            .callMethod(reactor.core.publisher.Mono.class, "block")
            .orShould()
            .callMethod(reactor.core.publisher.Flux.class, "blockLast");

    @ArchTest
    static final ArchRule clocks_are_not_read_from_the_system_by_the_way =
            fields().that().haveRawType(Clock.class).should().beFinal();

    @ArchTest
    static void every_rule_constant_is_named_in_a_test(JavaClasses all) throws IOException {
        var tests = testSources();
        var rules = all.stream()
                .filter(type -> type.isEnum() && type.isAssignableTo(Rule.class))
                .toList();
        assertThat(rules).isNotEmpty();
        for (var rule : rules)
            for (var constant : rule.getEnumConstants())
                assertThat(tests).as(rule.getSimpleName()).contains(constant.name());
    }

    @Test
    void the_kit_stays_small() throws IOException {
        try (var files = Files.list(Path.of("../libs/service-kit/src/main/java/org/mubiao/kit"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java")))
                    .hasSizeLessThanOrEqualTo(16);
        }
    }

    private static String testSources() throws IOException {
        try (var files = Files.walk(Path.of(".."), 12)) {
            return files.filter(file -> file.toString().endsWith("Test.java")
                            && !file.toString().contains("ArchitectureTest"))
                    .map(ArchitectureTest::read)
                    .collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
