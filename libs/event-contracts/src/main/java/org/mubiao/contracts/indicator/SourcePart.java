package org.mubiao.contracts.indicator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the form that the imported document did not hold whole. {@code row} counts indicator rows from 1 and is null
 * for the head of the form; {@code cells} is what there was of it, in the order of the form; {@code missing} names the
 * cells that were not there, by their JSON names.
 */
public record SourcePart(@Nullable Integer row, List<String> cells, List<String> missing) {

    public SourcePart {
        cells = List.copyOf(cells);
        missing = List.copyOf(missing);
    }
}
