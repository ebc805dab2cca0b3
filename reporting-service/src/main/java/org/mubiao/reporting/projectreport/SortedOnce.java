package org.mubiao.reporting.projectreport;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A list sorted when it is first asked for: of the many catalogues of a busy minute few are ever read. */
final class SortedOnce<T> implements Supplier<List<T>> {

    private final Collection<T> all;
    private final Comparator<T> order;
    private volatile @Nullable List<T> sorted;

    SortedOnce(Collection<T> all, Comparator<T> order) {
        this.all = all;
        this.order = order;
    }

    @Override
    public List<T> get() {
        var known = sorted;
        if (known == null) sorted = known = all.stream().sorted(order).toList();
        return known;
    }
}
