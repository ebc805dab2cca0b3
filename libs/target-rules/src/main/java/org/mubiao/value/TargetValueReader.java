package org.mubiao.value;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.mubiao.contracts.indicator.Clause;
import org.mubiao.contracts.indicator.Question;
import org.mubiao.contracts.indicator.TargetValue;

/**
 * Reads a value cell (指标值) as people write it. Pure and total: every string has an answer, in time linear in its
 * length; may be used by many threads. What is not written is not invented, and what is uncertain is left as words with
 * a question. The language is described in {@code docs/adr/0007-target-value-language.md}.
 */
public final class TargetValueReader {

    /** The reading of {@code cell} in a table of {@code fiscalYear}, which dates without a year are taken to mean. */
    public TargetValue read(String cell, int fiscalYear) {
        Cell view = Cell.of(cell);
        if (view.length == 0) {
            return new TargetValue(view.text, view.text.isEmpty() ? List.of() : words(view), List.of());
        }
        if (view.isTorn()) {
            return new TargetValue(view.text, words(view), List.of(new Question(Question.Code.READING_UNCERTAIN, 0)));
        }
        List<Token> tokens = Scanner.scan(view, fiscalYear);
        List<Draft> drafts = merged(view, segments(view, tokens));
        return answer(view, drafts);
    }

    private static List<Clause> words(Cell cell) {
        return List.of(new Clause.Described(cell.text));
    }

    private static List<Draft> segments(Cell cell, List<Token> tokens) {
        var drafts = new ArrayList<Draft>();
        int segments = 0;
        int start = 0;
        for (Token token : tokens) {
            if (!(token instanceof Token.Break)) continue;
            if (token.from() > start) segments++;
            start = token.to();
        }
        if (start < cell.length) segments++;
        var reader = new SegmentReader(cell, tokens, segments == 1);
        int from = 0;
        int firstToken = 0;
        for (int i = 0; i <= tokens.size(); i++) {
            boolean end = i == tokens.size();
            if (!end && !(tokens.get(i) instanceof Token.Break)) continue;
            int to = end ? cell.length : tokens.get(i).from();
            if (to > from) reader.read(from, to, firstToken, i, drafts);
            if (!end) from = tokens.get(i).to();
            firstToken = i + 1;
        }
        return drafts;
    }

    /** Words beside words are one clause. */
    private static List<Draft> merged(Cell cell, List<Draft> drafts) {
        var merged = new ArrayList<Draft>(drafts.size());
        int i = 0;
        while (i < drafts.size()) {
            Draft first = drafts.get(i++);
            if (!first.isDescribed() || i == drafts.size() || !drafts.get(i).isDescribed()) {
                merged.add(first);
                continue;
            }
            EnumSet<Question.Code> open = first.open();
            int to = first.to();
            while (i < drafts.size() && drafts.get(i).isDescribed()) {
                open.addAll(drafts.get(i).open());
                to = drafts.get(i++).to();
            }
            merged.add(new Draft(first.from(), to, new Clause.Described(cell.slice(first.from(), to)), open));
        }
        return merged;
    }

    private static TargetValue answer(Cell cell, List<Draft> drafts) {
        if (drafts.isEmpty()) return new TargetValue(cell.text, words(cell), List.of());
        var clauses = new ArrayList<Clause>(drafts.size());
        var questions = new ArrayList<Question>();
        boolean words = drafts.size() == 1 && drafts.getFirst().isDescribed();
        for (int i = 0; i < drafts.size(); i++) {
            clauses.add(words ? new Clause.Described(cell.text) : drafts.get(i).clause());
            for (Question.Code code : drafts.get(i).open()) questions.add(new Question(code, i));
        }
        return new TargetValue(cell.text, clauses, questions);
    }
}
