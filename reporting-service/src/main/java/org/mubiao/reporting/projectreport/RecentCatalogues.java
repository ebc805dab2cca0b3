package org.mubiao.reporting.projectreport;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mubiao.reporting.asof.Cut;

/** The catalogues of the last few moments that were asked for: whoever turns the pages of a list of then asks again. */
final class RecentCatalogues {

    private static final int MOST = 8;

    private final Map<Cut, PastCatalogue> catalogues = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Cut, PastCatalogue> eldest) {
            return size() > MOST;
        }
    };

    synchronized void forget() {
        catalogues.clear();
    }

    synchronized @Nullable PastCatalogue of(Cut cut) {
        return catalogues.get(cut);
    }

    synchronized void remember(PastCatalogue catalogue) {
        catalogues.put(catalogue.cut(), catalogue);
    }
}
