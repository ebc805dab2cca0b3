package org.mubiao.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading takes time linear in the length, whatever is written: twice the text, at most about twice the time. */
class TargetValueReaderTimeTest {

    private static final int SIZE = 1 << 15;

    /** Processor time of this thread: other work on the machine does not count. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final TargetValueReader reader = new TargetValueReader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "≥",
                "1",
                "，",
                " ",
                "(",
                "）",
                "“",
                "“”",
                "一",
                "万",
                "1万",
                "一万",
                "2次，",
                "2次",
                "≥2次",
                "培训2次",
                "5(x)",
                "5“x”",
                "2024年",
                "10月底前",
                "1-",
                "1.",
                "1,",
                "1 ",
                "/人",
                "5元/(人·",
                "1/",
                "至少",
                "不",
                "每",
                "、",
                "和1",
                "分之一",
                "2024-12-",
                "培训",
                "以上",
                "(含)",
                "1:",
                "x1",
                "个",
                "\n1",
                "1次或",
                "5岁以上人",
                "(1",
                "2.",
                "〈",
                "第1",
                "约1个和",
                "不低于年的1%",
                "一年两次",
                "&gt;",
                "1（万元",
                "满意度（%）",
                "均不",
                "5公里跑1场"
            })
    void is_linear_in_the_length(String piece) {
        String once = piece.repeat(SIZE / piece.length());
        String twice = once + once;
        reader.read(once, 2024);

        double ratio = ratio(once, twice);
        for (int again = 0; again < 3 && ratio > 3; again++) ratio = ratio(once, twice);

        assertThat(ratio).as("time for twice the text").isLessThan(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"≥", "1", "，", " ", "九", "（", "2024年12月"})
    void reads_a_mebibyte(String piece) {
        String cell = piece.repeat((1 << 20) / piece.length());

        assertThat(reader.read(cell, 2024).text()).isEqualTo(cell.strip());
    }

    private double ratio(String once, String twice) {
        long[] shorter = new long[5];
        long[] longer = new long[5];
        for (int i = 0; i < shorter.length; i++) {
            shorter[i] = time(once);
            longer[i] = time(twice);
        }
        return (double) median(longer) / Math.max(median(shorter), 1);
    }

    private long time(String cell) {
        long start = THREADS.getCurrentThreadCpuTime();
        var read = reader.read(cell, 2024);
        long time = THREADS.getCurrentThreadCpuTime() - start;
        assertThat(read.text().length()).isLessThanOrEqualTo(cell.length());
        return time;
    }

    private static long median(long[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }
}
