package org.mubiao.value;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to multiply two numbers by so that both count the same {@code measure}. Only measures that are equal by
 * definition are converted; words for things (个, 所, 家) are equal only to themselves.
 */
record Conversion(@Nullable String measure, BigDecimal targetFactor, BigDecimal actualFactor) {

    private record Base(String measure, BigDecimal factor) {
        static Base of(String measure, String factor) {
            return new Base(measure, new BigDecimal(factor));
        }
    }

    private static final List<String> PERSON_TIMES = List.of("人天", "人日", "人月", "人年");

    private static final Map<String, Base> BASES = Map.ofEntries(
            Map.entry("平米", Base.of("平方米", "1")),
            Map.entry("㎡", Base.of("平方米", "1")),
            Map.entry("m2", Base.of("平方米", "1")),
            Map.entry("m²", Base.of("平方米", "1")),
            Map.entry("平方公里", Base.of("平方米", "1000000")),
            Map.entry("平方千米", Base.of("平方米", "1000000")),
            Map.entry("公顷", Base.of("平方米", "10000")),
            Map.entry("立方", Base.of("立方米", "1")),
            Map.entry("m3", Base.of("立方米", "1")),
            Map.entry("m³", Base.of("立方米", "1")),
            Map.entry("㎥", Base.of("立方米", "1")),
            Map.entry("m", Base.of("米", "1")),
            Map.entry("km", Base.of("米", "1000")),
            Map.entry("公里", Base.of("米", "1000")),
            Map.entry("千米", Base.of("米", "1000")),
            Map.entry("g", Base.of("克", "1")),
            Map.entry("kg", Base.of("克", "1000")),
            Map.entry("千克", Base.of("克", "1000")),
            Map.entry("公斤", Base.of("克", "1000")),
            Map.entry("吨", Base.of("克", "1000000")),
            Map.entry("t", Base.of("克", "1000000")),
            Map.entry("L", Base.of("升", "1")),
            Map.entry("千瓦", Base.of("瓦", "1000")),
            Map.entry("kW", Base.of("瓦", "1000")),
            Map.entry("兆瓦", Base.of("瓦", "1000000")),
            Map.entry("度", Base.of("千瓦时", "1")),
            Map.entry("kWh", Base.of("千瓦时", "1")),
            Map.entry("兆瓦时", Base.of("千瓦时", "1000")),
            Map.entry("分钟", Base.of("秒", "60")),
            Map.entry("小时", Base.of("秒", "3600")),
            Map.entry("个小时", Base.of("秒", "3600")),
            Map.entry("日", Base.of("天", "1")),
            Map.entry("自然日", Base.of("天", "1")),
            Map.entry("日历日", Base.of("天", "1")),
            Map.entry("个工作日", Base.of("工作日", "1")),
            Map.entry("个百分点", Base.of("百分点", "1")),
            Map.entry("年", Base.of("个月", "12")),
            Map.entry("个季度", Base.of("个月", "3")),
            Map.entry("成", Base.of("‱", "1000")),
            Map.entry("%", Base.of("‱", "100")),
            Map.entry("‰", Base.of("‱", "10")),
            Map.entry("千字", Base.of("字", "1000")));

    /** 元/人·天, 元/(人·天), 元/天/人 and 元/人天 are one: what is divided by stands in one order, 天 for 日. */
    private static String inOrder(String measure) {
        int stroke = measure.indexOf('/');
        if (stroke < 0) return measure;
        String below = measure.substring(stroke + 1);
        for (String both : PERSON_TIMES) below = below.replace(both, "人/" + both.charAt(1));
        String[] parts =
                below.replace("(", "").replace(")", "").replace("日", "天").split("[/·.每]+");
        Arrays.sort(parts);
        return measure.substring(0, stroke) + "/" + String.join("/", parts);
    }

    /** Null when the two cannot be made equal with certainty. */
    static @Nullable Conversion between(@Nullable String target, @Nullable String actual) {
        String one = inOrder(Pairing.plain(target));
        String other = inOrder(Pairing.plain(actual));
        if (one.equals(other)) return new Conversion(target, BigDecimal.ONE, BigDecimal.ONE);
        Base first = BASES.getOrDefault(one, new Base(one, BigDecimal.ONE));
        Base second = BASES.getOrDefault(other, new Base(other, BigDecimal.ONE));
        if (!first.measure().equals(second.measure()) || first.measure().isEmpty()) return null;
        return new Conversion(first.measure(), first.factor(), second.factor());
    }
}
