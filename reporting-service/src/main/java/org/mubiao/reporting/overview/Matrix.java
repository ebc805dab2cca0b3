package org.mubiao.reporting.overview;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.mubiao.contracts.workflow.Stage;
import org.mubiao.reporting.projectreport.Catalogue;
import org.mubiao.reporting.projectreport.ProjectEntry;

/**
 * How many projects of each unit stand at each stage: one row for each unit with a project, by unit code; {@code projects}
 * of a row and of the whole are counts in the order of {@code stages}, which are all there are.
 */
@Schema(name = "Matrix")
record Matrix(int fiscalYear, List<String> stages, List<Row> rows, List<Integer> projects) {

    @Schema(name = "MatrixRow")
    record Row(Catalogue.Unit unit, List<Integer> projects) {}

    /** {@code projects}: those of the year that the reader sees. */
    static Matrix of(int fiscalYear, List<ProjectEntry> projects, Catalogue catalogue) {
        var units = new TreeMap<String, List<ProjectEntry>>();
        for (var project : projects)
            units.computeIfAbsent(project.unitId().value(), ignored -> new ArrayList<>())
                    .add(project);
        return new Matrix(
                fiscalYear,
                Arrays.stream(Stage.values()).map(Stage::toString).toList(),
                units.values().stream()
                        .map(ofUnit -> new Row(catalogue.unit(ofUnit.getFirst().unitId(), fiscalYear), counts(ofUnit)))
                        .toList(),
                counts(projects));
    }

    private static List<Integer> counts(List<ProjectEntry> projects) {
        return Arrays.stream(Stage.values())
                .map(stage -> (int) projects.stream()
                        .filter(project -> project.stage() == stage)
                        .count())
                .toList();
    }
}
