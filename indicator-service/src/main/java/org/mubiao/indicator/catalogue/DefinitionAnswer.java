package org.mubiao.indicator.catalogue;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Definition;
import org.mubiao.contracts.indicator.Direction;
import org.mubiao.contracts.indicator.ValueKind;

/** One definition as the public interface has it: what it says now. {@code version} is what If-Match takes. */
record DefinitionAnswer(
        String code,
        String level1,
        String level2,
        String name,
        String explanation,
        @Nullable String measure,
        Direction direction,
        ValueKind valueKind,
        String dataSource,
        String evidence,
        String scoringRule,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        int revision,
        boolean retired,
        String version) {

    private static final ZoneId BUSINESS_ZONE = ZoneId.of("Asia/Shanghai");

    /** A page of a list. */
    record Page(List<DefinitionAnswer> items, long total) {}

    /** A definition that a row may mean; {@code score} from 0.00 to 1.00. */
    record Suggested(DefinitionAnswer definition, String score) {}

    /** The likeliest first. */
    record SuggestedList(List<Suggested> items) {}

    /** What one revision says. */
    record RevisionAnswer(
            int revision,
            OffsetDateTime recordedAt,
            @Nullable String recordedBy,
            String level1,
            String level2,
            String name,
            String explanation,
            @Nullable String measure,
            Direction direction,
            ValueKind valueKind,
            String dataSource,
            String evidence,
            String scoringRule) {

        static RevisionAnswer of(DefinitionView.Revision revision) {
            Definition definition = revision.definition();
            return new RevisionAnswer(
                    revision.revision(),
                    revision.recordedAt().atZone(BUSINESS_ZONE).toOffsetDateTime(),
                    revision.recordedBy(),
                    definition.level().level1(),
                    definition.level().level2(),
                    definition.name(),
                    definition.explanation(),
                    definition.measure(),
                    definition.direction(),
                    definition.valueKind(),
                    definition.dataSource(),
                    definition.evidence(),
                    definition.scoringRule());
        }
    }

    /** One definition with all its revisions, the first one first, and what breaks comparisons between them. */
    record WithRevisions(DefinitionAnswer definition, List<RevisionAnswer> revisions, List<Break> breaks) {

        static WithRevisions of(DefinitionView view) {
            return new WithRevisions(
                    DefinitionAnswer.of(view),
                    view.revisions().stream().map(RevisionAnswer::of).toList(),
                    view.breaks());
        }
    }

    static DefinitionAnswer of(DefinitionView view) {
        var latest = view.latest();
        var definition = latest.definition();
        return new DefinitionAnswer(
                view.code(),
                definition.level().level1(),
                definition.level().level2(),
                definition.name(),
                definition.explanation(),
                definition.measure(),
                definition.direction(),
                definition.valueKind(),
                definition.dataSource(),
                definition.evidence(),
                definition.scoringRule(),
                view.validity().from(),
                view.validity().to(),
                latest.revision(),
                view.retired(),
                Long.toString(view.version()));
    }
}
