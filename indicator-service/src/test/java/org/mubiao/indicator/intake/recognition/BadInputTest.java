package org.mubiao.indicator.intake.recognition;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.mubiao.indicator.intake.recognition.Problem.Code.*;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, the answer is a recognition. */
class BadInputTest {

    private static final int LARGEST = 20 * 1024 * 1024;

    /** Large enough that work which grows with the square would never end. */
    private static final int LARGE = 1024 * 1024;

    private static final Charset GB18030 = Charset.forName("GB18030");

    private final TableRecogniser recogniser = new TableRecogniser();

    @Test
    void gb18030_is_read_when_the_bytes_are_no_utf_8_or_the_media_type_says_so() {
        var bytes = new String(Reading.example(), UTF_8).getBytes(GB18030);
        var guessed = Reading.of(bytes);
        assertThat(guessed.tables()).isEqualTo(Reading.of(Reading.example()).tables());
        assertThat(guessed.problems()).extracting(Problem::code).containsExactly(CHARSET_GUESSED);
        var told = recogniser.recognise(new PlainTextReader().read(bytes, "gb2312"));
        assertThat(told.tables()).isEqualTo(guessed.tables());
        assertThat(told.problems()).isEmpty();
    }

    @Test
    void a_mark_at_the_start_tells_utf_16() {
        var bytes = ("\uFEFF" + new String(Reading.example(), UTF_8)).getBytes(UTF_16LE);
        assertThat(Reading.of(bytes).tables()).hasSize(8);
    }

    @Test
    void the_named_character_set_wins_and_an_unknown_one_is_named() {
        var bytes = PrintedTable.small().print().getBytes(UTF_8);
        var wrong = recogniser.recognise(new PlainTextReader().read(bytes, "iso-8859-1"));
        assertThat(wrong.tables()).isEmpty();
        var unknown = recogniser.recognise(new PlainTextReader().read(bytes, "no such/set"));
        assertThat(unknown.tables()).hasSize(1);
        assertThat(unknown.problems()).extracting(Problem::code).containsExactly(CHARSET_UNKNOWN);
    }

    @Test
    void a_document_cut_inside_a_character_stays_utf_8() {
        var bytes = Reading.example();
        int end = new String(bytes, UTF_8).indexOf("马拉松");
        int cut = new String(bytes, UTF_8).substring(0, end).getBytes(UTF_8).length + 1;
        var recognition = Reading.of(Arrays.copyOf(bytes, cut));
        assertThat(recognition.tables()).hasSize(8);
        assertThat(recognition.problems()).extracting(Problem::code).containsExactly(BYTES_UNREADABLE);
    }

    @Test
    void nuls_are_taken_out_and_counted() {
        var recognition = Reading.of(PrintedTable.small().print().replace("培训次数", "培\0训次数"));
        assertThat(recognition.problems()).containsExactly(Problem.of(CONTROL_CHARACTERS, 0, "2"));
        assertThat(recognition.tables().getFirst().rows().getFirst().name().text())
                .isEqualTo("培训次数");
    }

    @Test
    void random_bytes_are_no_table() {
        for (int seed = 0; seed < 300; seed++) {
            var bytes = new byte[2000];
            new Random(seed).nextBytes(bytes);
            assertThat(Reading.of(bytes).tables()).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void a_shuffled_example_keeps_every_text_somewhere() {
        var vocabulary = Vocabulary.standard();
        var lines = new String(Reading.example(), UTF_8).split("\n");
        for (int seed = 0; seed < 200; seed++) {
            var shuffled = Arrays.asList(lines.clone());
            Collections.shuffle(shuffled, new Random(seed));
            var told = CellText.squeezed(Reading.of(String.join("\n", shuffled)).toString());
            for (var line : lines) {
                if (!vocabulary.termsOf(line).isEmpty() || Titles.read(line) != null) continue;
                if (UnitLine.read(line) != null || Amount.read(line, "") != null) continue;
                if (!told.contains(CellText.squeezed(line))) fail("seed %d lost %s", seed, line);
            }
        }
    }

    @Test
    void twenty_mebibytes_are_read_whatever_is_in_them() {
        for (var unit : new String[] {"\t", "a", "\t\n", "\ta\n\n"}) {
            assertThat(Reading.of(repeated("", unit, LARGEST)).tables())
                    .as(unit)
                    .isEmpty();
        }
    }

    @Test
    void endless_repetitions_take_linear_time() {
        for (var unit : new String[] {"\n", "\t\n\n", " ", "1.", "1 ", "绩效目标表\n", "[bookmark: ", "单位：\n", "\ta\n"}) {
            assertThat(Reading.of(repeated("", unit, LARGE)).tables()).as(unit).isEmpty();
        }
    }

    @Test
    void endless_repetitions_behind_the_column_names_take_linear_time() {
        var text = PrintedTable.small().print();
        var front = text.substring(0, text.indexOf("\t产出指标"));
        for (var unit : new String[] {"\t", "\t\n", "\ta\n", "\ta\n\n", "a\n", "\t产出指标\n", "\n \n\t甲\n", "\t1\n\n\n"}) {
            assertThat(Reading.of(repeated(front, unit, LARGE)).tables())
                    .as(unit)
                    .hasSize(1);
        }
    }

    @Test
    void an_endless_goal_takes_linear_time() {
        for (var unit : new String[] {"1.", "1 ", "（", "1", "一、", " ", "。1 "}) {
            var table = PrintedTable.small();
            table.goals = "甲" + unit.repeat(LARGE / unit.getBytes(UTF_8).length) + "乙";
            var read = Reading.onlyTable(table.print());
            assertThat(String.join("", read.goals()).length())
                    .isEqualTo(read.goalCell().text().length());
        }
    }

    @Test
    void a_hundred_thousand_tables_are_a_hundred_thousand_tables() {
        var table =
                "1.甲项目绩效目标表\n\t571203甲会\n\t单位：元\n\n\t项目名称\n\t甲\n\n\t二级指标\n\t三级指标\n\t指标值\n\n\t数量指标\n\t乙\n\t1\n\n\n\n";
        var tables = Reading.of(table.repeat(100_000)).tables();
        assertThat(tables).hasSize(100_000);
        assertThat(tables.getLast().rows()).hasSize(1);
        assertThat(tables.getLast().number()).isEqualTo(100_000);
    }

    @Test
    void lines_beyond_the_limit_are_named_and_those_before_it_are_read() {
        var text = PrintedTable.small().print();
        int written = (int) text.lines()
                .filter(line -> line.startsWith("\t") || !line.isBlank())
                .count();
        var bytes = text.getBytes(UTF_8);
        var whole = recogniser.recognise(new PlainTextReader(written).read(bytes, null));
        assertThat(whole.problems()).isEmpty();
        var cut = recogniser.recognise(new PlainTextReader(written - 1).read(bytes, null));
        assertThat(cut.problems()).extracting(Problem::code).containsExactly(TOO_MANY_LINES);
        assertThat(cut.tables().getFirst().rows()).hasSize(2);
    }

    private static byte[] repeated(String front, String unit, int size) {
        var head = front.getBytes(UTF_8);
        var tail = unit.getBytes(UTF_8);
        var bytes = Arrays.copyOf(head, size);
        for (int i = head.length; i + tail.length <= size; i += tail.length) {
            System.arraycopy(tail, 0, bytes, i, tail.length);
        }
        return bytes;
    }
}
