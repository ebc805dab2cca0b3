package org.mubiao.indicator.targettable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.contracts.indicator.TargetTableEvent.DescriptionRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorMovedToLevel;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorRenamed;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetRevised;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.indicator.targettable.TargetTableCommand.ReviseIndicator;
import org.mubiao.indicator.targettable.TargetTableCommand.RowCells;
import org.mubiao.indicator.targettable.TargetTableCommand.TakeTable;
import org.mubiao.kit.edit.StaleEdit;

/** Several people edit one table in any interleaving, each from the version they last looked at. */
class ConcurrentEditsTest {

    private static final TargetTableId TABLE = TargetTableId.of(new ProjectId("571203-2024-0123456789abcdef"));
    private static final int PEOPLE = 4;

    /** One step of one person: looks again first or does not, then writes the cells that are not null into a row. */
    record Step(int person, boolean looks, int row, RowCells cells) {
        Map<String, String> writes() {
            var writes = new HashMap<String, String>();
            var indicator = new IndicatorId("i" + row);
            if (cells.level1() != null) writes.put(Cells.cell(indicator, "level1"), cells.level1());
            if (cells.level2() != null) writes.put(Cells.cell(indicator, "level2"), cells.level2());
            if (cells.name() != null) writes.put(Cells.cell(indicator, "name"), cells.name());
            if (cells.description() != null) writes.put(Cells.cell(indicator, "description"), cells.description());
            if (cells.target() != null) writes.put(Cells.cell(indicator, "target"), cells.target());
            return writes;
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var words = Arbitraries.of("甲", "乙", "丙").injectNull(0.7);
        var cells = Combinators.combine(words, words, words, words, words).as(RowCells::new);
        return Combinators.combine(
                        Arbitraries.integers().between(0, PEOPLE - 1),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(1, 2),
                        cells)
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    @Property(tries = 150)
    void lose_no_edit_of_another_cell_and_conflict_only_on_equal_cells(@ForAll("steps") List<Step> steps) {
        var store = EmbeddedEventStore.builder()
                .storageEngine(new InMemoryEventStorageEngine())
                .build();
        var bus = SimpleCommandBus.builder().build();
        var subscribed = AggregateAnnotationCommandHandler.<TargetTable>builder()
                .aggregateType(TargetTable.class)
                .repository(EventSourcingRepository.builder(TargetTable.class)
                        .eventStore(store)
                        .build())
                .build()
                .subscribe(bus);
        var row = RowContent.written(new Level("产出指标", "数量指标"), "培训次数", "说明", "≥2次", 2024);
        send(bus, new TakeTable(TABLE, 2024, new TableContent(List.of(), List.of(row, row), List.of()), "s", false));

        var values = new HashMap<String, String>(); // what each cell holds by the acknowledged edits
        var since = new HashMap<String, Long>(); // and from which version on
        for (var id : List.of(new IndicatorId("i1"), new IndicatorId("i2")))
            RowContent.CELLS.forEach(cell -> values.put(Cells.cell(id, cell), row.cell(cell)));
        var version = store.lastSequenceNumberFor(TABLE.value()).orElseThrow() + 1;
        var seen = new long[PEOPLE];
        java.util.Arrays.fill(seen, version);
        for (var step : steps) {
            if (step.looks()) seen[step.person()] = version;
            var changed = new HashMap<>(step.writes());
            changed.entrySet().removeIf(write -> write.getValue().equals(values.get(write.getKey())));
            var inTheWay = changed.keySet().stream()
                    .filter(cell -> since.getOrDefault(cell, 0L) > seen[step.person()])
                    .toList();
            var answer = send(
                    bus,
                    new ReviseIndicator(TABLE, new IndicatorId("i" + step.row()), step.cells(), seen[step.person()]));
            if (inTheWay.isEmpty()) {
                assertThat(answer).isInstanceOf(TableEdit.class);
                version = ((TableEdit) answer).version();
                for (var write : changed.entrySet()) {
                    values.put(write.getKey(), write.getValue());
                    since.put(write.getKey(), version);
                }
            } else {
                assertThat(answer).isInstanceOf(StaleEdit.class);
                assertThat(((StaleEdit) answer).cells()).containsExactlyInAnyOrderElementsOf(inTheWay);
            }
            assertThat(store.lastSequenceNumberFor(TABLE.value())).hasValue(version - 1);
        }
        assertThat(cellsOf(store, row)).isEqualTo(values);
        subscribed.cancel();
    }

    private static Object send(SimpleCommandBus bus, Object command) {
        var answers = new ArrayList<Object>();
        bus.dispatch(
                GenericCommandMessage.asCommandMessage(command),
                (sent, result) -> answers.add(result.isExceptional() ? result.exceptionResult() : result.getPayload()));
        return answers.getFirst();
    }

    /** What the recorded events say stands in each cell. */
    private static Map<String, String> cellsOf(EmbeddedEventStore store, RowContent row) {
        var cells = new HashMap<String, String>();
        for (var id : List.of(new IndicatorId("i1"), new IndicatorId("i2")))
            RowContent.CELLS.forEach(cell -> cells.put(Cells.cell(id, cell), row.cell(cell)));
        store.readEvents(TABLE.value()).asStream().forEach(message -> {
            switch (message.getPayload()) {
                case IndicatorMovedToLevel e -> {
                    cells.put(Cells.cell(e.indicatorId(), "level1"), e.level().level1());
                    cells.put(Cells.cell(e.indicatorId(), "level2"), e.level().level2());
                }
                case IndicatorRenamed e -> cells.put(Cells.cell(e.indicatorId(), "name"), e.name());
                case DescriptionRevised e -> cells.put(Cells.cell(e.indicatorId(), "description"), e.description());
                case TargetRevised e ->
                    cells.put(Cells.cell(e.indicatorId(), "target"), e.target().text());
                default -> {}
            }
        });
        return cells;
    }
}
