package org.mubiao.indicator.intake.recognition;

import static org.mubiao.indicator.intake.recognition.Term.*;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of one form by its labels, in whatever order they stand: a label opens a field, the cells up to the next
 * label are its value. The row without a label in the money section is the purpose. What fits nowhere becomes a problem.
 */
final class HeadReader {

    private static final int LONGEST_UNKNOWN_LABEL = 12;
    private static final int LABEL_PIECES = 2;

    private static final Set<Term> MONEY = Set.of(TOTAL_LABEL, FISCAL_LABEL, OTHER_LABEL);
    private static final List<Term> LABELS = List.of(
            NAME_LABEL,
            BUDGET_LABEL,
            TOTAL_LABEL,
            FISCAL_LABEL,
            OTHER_LABEL,
            PURPOSE_LABEL,
            GOALS_LABEL,
            UNIT_LABEL,
            ASIDE_LABEL);

    private final List<Piece> pieces;
    private final Vocabulary vocabulary;
    private final Map<Term, List<Piece>> fields = new EnumMap<>(Term.class);
    private final List<String> remarks = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Aside> asides = new ArrayList<>();
    private UnitLine unit = new UnitLine(null, null, null);

    /** The field that is open, null above the first label. */
    private @Nullable Term field;

    private boolean awaitsValue;
    private boolean inMoney;

    /** A label whose value the table does not keep; the value goes into a problem. */
    private record Aside(Problem.Code code, Piece label, List<Piece> value) {

        Problem problem() {
            var words = value.isEmpty()
                    ? List.of(CellText.clean(label.raw()))
                    : List.of(CellText.clean(label.raw()), Piece.join(value).text());
            return new Problem(code, null, label.line(), words);
        }
    }

    private HeadReader(List<Piece> pieces, Vocabulary vocabulary) {
        this.pieces = pieces;
        this.vocabulary = vocabulary;
    }

    static Head read(List<Piece> pieces, Vocabulary vocabulary) {
        return new HeadReader(pieces, vocabulary).read();
    }

    private Head read() {
        for (int i = 0; i < pieces.size(); ) i = step(i);
        readUnitField();
        asides.forEach(aside -> problems.add(aside.problem()));
        return new Head(
                unit,
                cell(NAME_LABEL),
                cell(TOTAL_LABEL),
                cell(FISCAL_LABEL),
                cell(OTHER_LABEL),
                cell(PURPOSE_LABEL),
                cell(GOALS_LABEL),
                remarks,
                problems);
    }

    private int step(int i) {
        var piece = pieces.get(i);
        boolean literal = awaitsValue && piece.cell() && !piece.opensRow() && takesAnyText();
        int labelEnd = literal ? -1 : labelEnd(i);
        if (labelEnd > 0) return labelEnd;
        if (awaitsValue && (!piece.opensRow() || isAmountBelow(piece))) {
            take(piece);
            awaitsValue = false;
            return i + 1;
        }
        return withoutLabel(i, piece);
    }

    /** The value of a name or text may spell a label; an amount may not. */
    private boolean takesAnyText() {
        return field != null && !MONEY.contains(field);
    }

    private boolean isAmountBelow(Piece piece) {
        return field != null && MONEY.contains(field) && Amount.read(piece.raw(), "") != null;
    }

    /** Opens the field whose label begins at {@code i}; the index after the label, or -1. */
    private int labelEnd(int i) {
        var piece = pieces.get(i);
        if (!piece.cell()) return -1;
        var term = labelOf(piece.terms());
        int end = i + 1;
        if (term == null
                && !piece.blank()
                && end < pieces.size()
                && !pieces.get(end).opensRow()) {
            term = labelOf(vocabulary.termsOf(piece.raw() + pieces.get(end).raw()));
            end += LABEL_PIECES - 1;
        }
        if (term == null || !mayOpen(term, piece)) return -1;
        if (term == BUDGET_LABEL) {
            inMoney = true;
            field = null;
            awaitsValue = false;
        } else {
            boolean again = fields.containsKey(term);
            field = again ? ASIDE_LABEL : term;
            if (again) asides.add(new Aside(Problem.Code.PART_TWICE, piece, new ArrayList<>()));
            else if (term == ASIDE_LABEL) asides.add(new Aside(Problem.Code.LABEL_NOT_KEPT, piece, new ArrayList<>()));
            else fields.put(term, new ArrayList<>());
            awaitsValue = true;
            inMoney = MONEY.contains(term) || inMoney && (term == PURPOSE_LABEL || term == ASIDE_LABEL);
        }
        return end;
    }

    /** Inside a text a label counts at the start of a row only. */
    private boolean mayOpen(Term term, Piece piece) {
        if (piece.opensRow() || field == null || MONEY.contains(field) || MONEY.contains(term)) return true;
        return field == NAME_LABEL || field == UNIT_LABEL || field == ASIDE_LABEL;
    }

    private static @Nullable Term labelOf(Set<Term> terms) {
        for (var label : LABELS) {
            if (terms.contains(label)) return label;
        }
        return null;
    }

    private int withoutLabel(int i, Piece piece) {
        if (!piece.cell() && (piece.wide() || field == null || MONEY.contains(field))) {
            if (!readUnitLine(piece)) remark(piece);
            return i + 1;
        }
        if (field == null && !inMoney) return aboveLabels(i, piece);
        if (piece.opensRow() && inMoney) {
            if (piece.blank()) return i + 1;
            if (isUnknownLabel(i)) return unknown(i);
            field = PURPOSE_LABEL;
            take(piece);
            return i + 1;
        }
        if (inMoney && field != PURPOSE_LABEL) return beside(i, piece);
        if (piece.opensRow() && isUnknownLabel(i)) return unknown(i);
        take(piece);
        return i + 1;
    }

    /** A cell in a row of the money section that is no label: the purpose, or a label we do not know. */
    private int beside(int i, Piece piece) {
        if (piece.blank()) return i + 1;
        boolean moneyRow = field != null && MONEY.contains(field);
        boolean sameRow = moneyRow && !pieces.get(rowStart(i)).blank();
        if (sameRow || isUnknownLabel(i)) return unknown(i);
        field = PURPOSE_LABEL;
        take(piece);
        return i + 1;
    }

    private int rowStart(int i) {
        int start = i;
        while (start > 0
                && i - start < LONGEST_UNKNOWN_LABEL
                && !pieces.get(start).opensRow()) start--;
        return start;
    }

    private int aboveLabels(int i, Piece piece) {
        if (readUnitLine(piece)) return i + 1;
        if (piece.opensRow() && isUnknownLabel(i)) return unknown(i);
        remark(piece);
        return i + 1;
    }

    private void remark(Piece piece) {
        if (!piece.blank()) remarks.add(CellText.clean(piece.raw()));
    }

    private boolean readUnitLine(Piece piece) {
        var line = UnitLine.read(piece.raw());
        if (line == null) return false;
        boolean named = line.code() != null || line.name() != null;
        boolean known = unit.code() != null || unit.name() != null;
        if (named && known || line.measure() != null && unit.measure() != null) return false;
        var unitOf = named ? line : unit;
        unit = new UnitLine(unitOf.code(), unitOf.name(), line.measure() == null ? unit.measure() : line.measure());
        return true;
    }

    /** The first cell of a row looks like a label that is not in the vocabulary. */
    private boolean isUnknownLabel(int i) {
        var word = CellText.squeezed(pieces.get(i).raw());
        if (word.isEmpty() || word.length() > LONGEST_UNKNOWN_LABEL || !endsInValue(i)) return false;
        return word.chars().noneMatch(c -> "。；;，,、.!?".indexOf(c) >= 0 || c >= '0' && c <= '9');
    }

    private boolean endsInValue(int i) {
        return i + 1 < pieces.size()
                && pieces.get(i + 1).cell()
                && !pieces.get(i + 1).opensRow();
    }

    private int unknown(int i) {
        var words = new ArrayList<String>();
        words.add(CellText.clean(pieces.get(i).raw()));
        int end = i + 1;
        if (endsInValue(i) && labelOf(pieces.get(end).terms()) == null) {
            words.add(CellText.clean(pieces.get(end).raw()));
            end++;
        }
        problems.add(new Problem(Problem.Code.UNKNOWN_LABEL, null, pieces.get(i).line(), words));
        return end;
    }

    private void take(Piece piece) {
        if (field == ASIDE_LABEL) asides.getLast().value().add(piece);
        else
            fields.computeIfAbsent(Objects.requireNonNull(field), _ -> new ArrayList<>())
                    .add(piece);
    }

    private void readUnitField() {
        var labelled = cell(UNIT_LABEL);
        if (labelled == null || labelled.blank()) return;
        if (unit.code() != null) {
            remarks.add(labelled.text());
            return;
        }
        if (unit.name() != null) remarks.add(unit.name());
        var found = UnitLine.unit(labelled.text());
        unit = found == null
                ? new UnitLine(null, labelled.text(), unit.measure())
                : new UnitLine(found.code(), found.name(), unit.measure());
    }

    private @Nullable Cell cell(Term term) {
        var taken = fields.get(term);
        return taken == null || taken.isEmpty() ? null : Piece.join(taken);
    }
}
