package org.mubiao.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mubiao.contracts.indicator.Clause;
import org.mubiao.contracts.indicator.Question;
import org.mubiao.contracts.indicator.TargetValue;

/** The value cells of the eight tables that a city society published for 2024, read by hand beforehand. */
class TianjinExampleTest {

    /** A row as the hand reading has it; {@code ||} divides the parts of a cell. */
    record Row(String[] cells) {

        String value() {
            return cells[2].replace("\\t", "\t").replace("\\n", "\n");
        }

        String kind() {
            return cells[3];
        }

        List<String> parts(int column) {
            return List.of(cells[column].split("\\s*\\|\\|\\s*"));
        }

        @Override
        public String toString() {
            return cells[0] + "." + cells[1] + " " + cells[2];
        }
    }

    static List<Row> rows() {
        return Lines.of("tianjin-2024.tsv").skip(1).map(Row::new).toList();
    }

    @Test
    void holds_all_eighty_complete_rows() {
        assertThat(rows()).hasSize(80);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void reads_as_by_hand(Row row) {
        TargetValue read = new TargetValueReader().read(row.value(), 2024);

        assertThat(read.text())
                .isEqualTo(row.value().replace("\t", "").replace("\n", "").strip());
        switch (row.kind()) {
            case "numeric", "numeric-labelled", "numeric-bare", "composite" -> numbers(row, read);
            case "deadline", "composite-deadline" -> deadlines(row, read);
            case "deadline-month" -> {
                deadlines(row, read);
                assertThat(read.questions()).contains(new Question(Question.Code.DAY_ASSUMED, 0));
            }
            case "qualitative", "qualitative-standard" -> {
                assertThat(read.clauses()).containsExactly(new Clause.Described(read.text()));
                assertThat(read.questions()).isEmpty();
            }
            case String other -> throw new AssertionError(other);
        }
    }

    private static void numbers(Row row, TargetValue read) {
        var numbers = new ArrayList<List<Object>>();
        for (Clause clause : read.clauses()) {
            var number = (Clause.Number) clause;
            String sign = number.comparator() == null
                    ? "= (implied)"
                    : number.comparator().toString().replace("≥", ">=").replace("≤", "<=");
            String scale = number.scale().intValueExact() == 10_000
                    ? "万(10^4)"
                    : number.scale().toPlainString();
            String measure = number.measure() == null ? "(missing)" : number.measure();
            numbers.add(List.of(sign, number.value().toPlainString(), scale, measure));
            assertThat(number.upper()).isNull();
        }
        var expected = new ArrayList<List<Object>>();
        var open = new ArrayList<Question>();
        for (int i = 0; i < row.parts(5).size(); i++) {
            String sign = row.parts(4).get(i);
            String measure = row.parts(7).get(i);
            expected.add(List.of(sign, row.parts(5).get(i), row.parts(6).get(i), measure));
            if (sign.equals("= (implied)")) open.add(new Question(Question.Code.COMPARATOR_MISSING, i));
            if (measure.equals("(missing)")) open.add(new Question(Question.Code.MEASURE_MISSING, i));
        }
        assertThat(numbers).isEqualTo(expected);
        assertThat(read.questions()).isEqualTo(open);
    }

    private static void deadlines(Row row, TargetValue read) {
        assertThat(read.clauses()).hasSameSizeAs(row.parts(8));
        for (int i = 0; i < read.clauses().size(); i++) {
            var deadline = (Clause.Deadline) read.clauses().get(i);
            assertThat(deadline.comparator()).hasToString("≤");
            assertThat(row.parts(8).get(i)).containsPattern("(^|\\.\\.)" + deadline.date());
            boolean year = row.value().contains("2024");
            assertThat(read.questions().contains(new Question(Question.Code.YEAR_ASSUMED, i)))
                    .isEqualTo(!year);
        }
    }

    @Test
    void names_what_counts_and_keeps_the_words_of_each_part() {
        var reader = new TargetValueReader();
        assertThat(reader.read("实现造血干细胞捐献30例，人体器官捐献30例", 2024).clauses())
                .extracting(Clause::text)
                .containsExactly("实现造血干细胞捐献30例", "人体器官捐献30例");
        assertThat(subjects(reader.read("实现造血干细胞捐献30例，人体器官捐献30例", 2024))).containsExactly("造血干细胞捐献", "人体器官捐献");
        assertThat(subjects(reader.read("完成“三献”志愿登记≥10000人", 2024))).containsExactly("“三献”志愿登记");
        assertThat(subjects(reader.read("≤200份中国红十字报及博爱杂志", 2024))).containsExactly("中国红十字报及博爱杂志");
        assertThat(subjects(reader.read("4月底前完成清明緬怀纪\n\n\t念活动，12 月底前完成\n器官捐献业务培训", 2024)))
                .containsExactly("清明緬怀纪念活动", "器官捐献业务培训");
    }

    private static List<String> subjects(TargetValue value) {
        return value.clauses().stream()
                .map(clause -> clause instanceof Clause.Number number
                        ? number.subject()
                        : ((Clause.Deadline) clause).subject())
                .toList();
    }
}
