package org.mubiao.kit.edit;

import java.util.List;
import org.mubiao.kit.Rule;
import org.mubiao.kit.RuleBroken;

/**
 * A change was refused because others had changed the same cells to something else since the version that was seen;
 * nothing was changed. {@code current} counts the events of the aggregate, {@code cells} are the paths in conflict.
 */
public class StaleEdit extends RuleBroken {

    private static final long serialVersionUID = 1;

    private final long current;
    private final transient List<String> cells;

    public StaleEdit(Rule rule, long current, List<String> cells) {
        super(rule);
        this.current = current;
        this.cells = List.copyOf(cells);
    }

    public long current() {
        return current;
    }

    public List<String> cells() {
        return cells;
    }
}
