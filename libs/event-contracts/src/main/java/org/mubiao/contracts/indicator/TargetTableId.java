package org.mubiao.contracts.indicator;

import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.text.Text;

/** The target table (绩效目标表) of one project; keys the table's stream. */
public record TargetTableId(String value) {

    private static final String PREFIX = "table-";

    public TargetTableId {
        Text.notBlank(value, "table id");
        if (!value.startsWith(PREFIX)) throw new IllegalArgumentException("a table id starts with " + PREFIX);
    }

    public static TargetTableId of(ProjectId project) {
        return new TargetTableId(PREFIX + project);
    }

    public ProjectId project() {
        return new ProjectId(value.substring(PREFIX.length()));
    }

    @Override
    public String toString() {
        return value;
    }
}
