package org.mubiao.reporting.projectreport;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.workflow.Stage;
import org.mubiao.kit.Refusal;
import org.mubiao.reporting.request.QueryParameters;
import org.mubiao.reporting.request.Reader;

/** Which projects a list is to show. A null condition holds for all; {@code text} holds words to be found in each. */
record ProjectSearch(
        @Nullable Integer fiscalYear,
        @Nullable String unit,
        @Nullable Stage stage,
        List<String> text,
        int page,
        int size) {

    private static final int USUAL_SIZE = 50;
    private static final int LARGEST_SIZE = 500;

    /** One page of what was found, and how many there are on all pages. */
    record Found(List<ProjectEntry> page, int total) {}

    /** @throws Refusal 400 that names all wrong parameters */
    static ProjectSearch of(QueryParameters parameters) {
        var text = parameters.text("text");
        var search = new ProjectSearch(
                parameters.year("fiscalYear"),
                parameters.text("unit"),
                parameters.word("stage", Stage::named, "UNKNOWN_STAGE"),
                text == null ? List.of() : List.of(plain(text).split(" +")),
                parameters.number("page", 0, Integer.MAX_VALUE, 0),
                parameters.number("size", 1, LARGEST_SIZE, USUAL_SIZE));
        parameters.refuseWrong();
        return search;
    }

    Found in(Catalogue catalogue, Reader reader) {
        var all = catalogue.seenBy(reader).stream()
                .filter(entry -> matches(entry, catalogue))
                .toList();
        return new Found(all.stream().skip((long) page * size).limit(size).toList(), all.size());
    }

    private boolean matches(ProjectEntry entry, Catalogue catalogue) {
        if (fiscalYear != null && fiscalYear != entry.fiscalYear()) return false;
        if (unit != null && !unit.equals(entry.unitId().value())) return false;
        if (stage != null && stage != entry.stage()) return false;
        if (text.isEmpty()) return true;
        var unitName = catalogue.unit(entry.unitId(), entry.fiscalYear()).name();
        var searched = plain(entry.name() + " " + unitName + " " + entry.unitId());
        return text.stream().allMatch(searched::contains);
    }

    /** As people see no difference: full or half width, upper or lower case, any white space. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ");
    }
}
