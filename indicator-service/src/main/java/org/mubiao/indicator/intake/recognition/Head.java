package org.mubiao.indicator.intake.recognition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands above the indicator rows. A cell that is there but blank is a cell; one that is not there is null.
 *
 * @param remarks text that is neither label nor value, such as the year under the title
 */
record Head(
        UnitLine unit,
        @Nullable Cell projectName,
        @Nullable Cell total,
        @Nullable Cell fiscal,
        @Nullable Cell other,
        @Nullable Cell purpose,
        @Nullable Cell goals,
        List<String> remarks,
        List<Problem> problems) {

    Head {
        remarks = List.copyOf(remarks);
        problems = List.copyOf(problems);
    }
}
