package org.mubiao.indicator.targettable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.contracts.indicator.TargetTableEvent;
import org.mubiao.contracts.indicator.TargetTableEvent.GoalsRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorAdded;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorLinked;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorRemoved;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorsReordered;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetRevised;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.indicator.targettable.ApprovedContent.Link;

class ApprovedContentTest {

    private static final TargetTableId TABLE = TargetTableId.of(new ProjectId("571203-2024-0123456789abcdef"));
    private static final IndicatorId ONE = new IndicatorId("i1");
    private static final IndicatorId TWO = new IndicatorId("i2");
    private static final IndicatorId THREE = new IndicatorId("i3");
    private static final Link LINK = new Link("CS-01", 1);

    private final ApprovedContent approved = content(List.of("1.目标"), rows(ONE, "≥1次", TWO, "≥2次"), Map.of(ONE, LINK));

    @Test
    void leaves_a_table_that_did_not_change_alone() {
        assertThat(approved.restoring(TABLE, approved)).isEmpty();
    }

    @Test
    void takes_words_goals_and_links_back() {
        var now = content(List.of("1.别的"), rows(ONE, "≥1次", TWO, "≥5次"), Map.of(ONE, new Link("CS-01", 2)));
        assertThat(approved.restoring(TABLE, now))
                .containsExactly(
                        new GoalsRevised(TABLE, List.of("1.目标")),
                        new IndicatorLinked(TABLE, ONE, "CS-01", 1),
                        new TargetRevised(TABLE, TWO, row("≥2次").target()));
    }

    @Test
    void brings_a_row_back_with_its_id_its_link_and_its_place_and_takes_a_new_one_away() {
        var now = content(List.of("1.目标"), rows(TWO, "≥2次", THREE, "≥3次"), Map.of());
        assertThat(approved.restoring(TABLE, now))
                .containsExactly(
                        new IndicatorRemoved(TABLE, THREE),
                        added(ONE, "≥1次"),
                        new IndicatorLinked(TABLE, ONE, "CS-01", 1),
                        new IndicatorsReordered(TABLE, List.of(ONE, TWO)));
    }

    @Test
    void takes_a_link_off_by_adding_the_row_again() {
        var now = content(List.of("1.目标"), rows(ONE, "≥1次", TWO, "≥2次"), Map.of(ONE, LINK, TWO, LINK));
        assertThat(approved.restoring(TABLE, now)).containsExactly(new IndicatorRemoved(TABLE, TWO), added(TWO, "≥2次"));
    }

    private static TargetTableEvent added(IndicatorId row, String target) {
        var content = row(target);
        return new IndicatorAdded(TABLE, row, content.level(), content.name(), content.description(), content.target());
    }

    private static ApprovedContent content(
            List<String> goals, Map<IndicatorId, RowContent> rows, Map<IndicatorId, Link> links) {
        return new ApprovedContent(goals, rows, links, List.of(), false);
    }

    private static Map<IndicatorId, RowContent> rows(IndicatorId one, String target, IndicatorId other, String second) {
        var rows = new LinkedHashMap<IndicatorId, RowContent>();
        rows.put(one, row(target));
        rows.put(other, row(second));
        return rows;
    }

    private static RowContent row(String target) {
        return RowContent.written(new Level("产出指标", "数量指标"), "次数", "", target, 2024);
    }
}
