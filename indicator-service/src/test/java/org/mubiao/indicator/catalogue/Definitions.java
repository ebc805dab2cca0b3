package org.mubiao.indicator.catalogue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.mubiao.contracts.indicator.Definition;
import org.mubiao.contracts.indicator.Direction;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.contracts.indicator.Validity;
import org.mubiao.contracts.indicator.ValueKind;

/** Definitions made up for tests. */
final class Definitions {

    static final Level COUNT = new Level("产出指标", "数量指标");

    private Definitions() {}

    static Definition trainings() {
        return named("培训场次", "全年举办的应急救护培训场次", COUNT);
    }

    static Definition named(String name, String explanation, Level level) {
        return new Definition(
                level, name, explanation, "场", Direction.AT_LEAST, ValueKind.NUMBER, "业务记录", "通知、照片", "按比例得分");
    }

    static DefinitionView view(String code, Definition... revisions) {
        var all = new java.util.ArrayList<DefinitionView.Revision>();
        for (var revision : revisions)
            all.add(new DefinitionView.Revision(all.size() + 1, revision, Instant.EPOCH, "某人"));
        return new DefinitionView(code, List.copyOf(all), new Validity(LocalDate.of(2024, 1, 1), null), false, 1);
    }
}
