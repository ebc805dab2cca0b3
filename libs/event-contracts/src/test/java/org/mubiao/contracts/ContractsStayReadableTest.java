package org.mubiao.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mubiao.contracts.audit.CertificateEvent;
import org.mubiao.contracts.audit.ErasureEvent;
import org.mubiao.contracts.audit.ReadEvent;
import org.mubiao.contracts.budget.AccountEvent;
import org.mubiao.contracts.budget.BudgetEvent;
import org.mubiao.contracts.budget.ProjectEvent;
import org.mubiao.contracts.budget.UnitEvent;
import org.mubiao.contracts.budget.UnitTreeEvent;
import org.mubiao.contracts.indicator.ImportEvent;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent;
import org.mubiao.contracts.indicator.SubmissionWindowEvent;
import org.mubiao.contracts.indicator.TargetTableEvent;
import org.mubiao.kit.EventJson;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every event ever published still reads back. A golden file is never edited: a new shape is a new revision with a file of
 * its own. {@code -Dgolden.write=true} writes the files that are missing, and docs/events.md.
 */
class ContractsStayReadableTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final boolean WRITE = Boolean.getBoolean("golden.write");

    private final JsonMapper json = EventJson.mapper(EventNames.TOLD_APART_BY_KIND);

    static Collection<Object> examples() {
        return Examples.ALL;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_event_of_each_kind_is_written_as_its_golden_file_and_reads_back_equal(Object event) throws IOException {
        var golden = golden(event.getClass());
        var written = json.writerWithDefaultPrettyPrinter().writeValueAsString(event) + "\n";
        if (WRITE && Files.notExists(golden)) Files.writeString(golden, written);
        assertThat(written).isEqualTo(Files.readString(golden));
        assertThat(json.readValue(Files.readString(golden), event.getClass())).isEqualTo(event);
    }

    @Test
    void every_event_of_the_sealed_roofs_has_a_name_and_an_example() {
        var events = Stream.of(
                        UnitEvent.class,
                        UnitTreeEvent.class,
                        AccountEvent.class,
                        ProjectEvent.class,
                        BudgetEvent.class,
                        ImportEvent.class,
                        TargetTableEvent.class,
                        SubmissionWindowEvent.class,
                        IndicatorDefinitionEvent.class,
                        ReadEvent.class,
                        CertificateEvent.class,
                        ErasureEvent.class)
                .flatMap(ContractsStayReadableTest::cases)
                .collect(Collectors.toSet());
        assertThat(Set.copyOf(EventNames.classes())).isEqualTo(events);
        assertThat(Examples.ALL.stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(events);
    }

    private static Stream<Class<?>> cases(Class<?> roof) {
        return roof.isSealed()
                ? Stream.of(roof.getPermittedSubclasses()).flatMap(ContractsStayReadableTest::cases)
                : Stream.of(roof);
    }

    @Test
    void every_golden_file_belongs_to_an_event_that_is_still_known() throws IOException {
        try (var files = Files.list(GOLDEN)) {
            var names = files.map(file -> file.getFileName().toString().replaceAll("\\.\\d+\\.json$", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(names)
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(EventNames.classOf(name)).isNotNull());
        }
    }

    @Test
    void the_catalogue_of_events_in_docs_is_what_the_contracts_say() throws IOException {
        var docs = Path.of("../../docs/events.md");
        var catalogue = new StringBuilder("""
                # Events

                Every event of the ledgers with its JSON. Generated from the contracts by `ContractsStayReadableTest`
                (`-Dgolden.write=true`), and checked by it. Who did it, when and why is in the metadata, not here.
                """);
        for (var event : EventNames.classes()) {
            var name = EventNames.nameOf(event);
            catalogue
                    .append("\n## ")
                    .append(name.name())
                    .append(" (revision ")
                    .append(name.revision())
                    .append(")\n\n`")
                    .append(event.getEnclosingClass().getSimpleName())
                    .append('.')
                    .append(event.getSimpleName())
                    .append("`\n\n```json\n")
                    .append(Files.readString(golden(event)))
                    .append("```\n");
        }
        if (WRITE) Files.writeString(docs, catalogue);
        assertThat(Files.readString(docs)).isEqualTo(catalogue.toString());
    }

    private static Path golden(Class<?> event) {
        var name = EventNames.nameOf(event);
        return GOLDEN.resolve(name.name() + "." + name.revision() + ".json");
    }
}
