package org.mubiao.quickstart;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A document with the tables of many units, in the manner of the example. */
final class ManyTables {

    static final int ROWS = 6;

    private ManyTables() {}

    /** Six digits, from {@code 580001} on. */
    static String unitCode(int unit) {
        return Integer.toString(580001 + unit);
    }

    static String unitName(int unit) {
        return "第%d救助站".formatted(unit + 1);
    }

    /** @param tables of each unit */
    static byte[] document(int units, int tables) {
        return IntStream.range(0, units * tables)
                .mapToObj(number -> table(number + 1, number / tables, number % tables + 1))
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String table(int number, int unit, int ofUnit) {
        return """
                %1$d.第%2$d号救助项目绩效目标表
                %3$s%4$s
                单位：万元

                	项目名称
                	第%2$d号救助项目

                	预算规模及资金用途
                	预算数
                	50.00
                	其中：财政    资金
                	50.00
                	其他资金
                	\s

                \t
                	开展救助培训与宣传。

                	绩效目标
                	1.开展救助培训。


                	一级指标
                	二级指标
                	三级指标
                	绩效指标描述
                	指标值

                	产出指标
                	数量指标
                	培训次数
                	全年举办培训的次数
                	≥2次

                \t
                	质量指标
                	培训合格率
                	参训人员考试合格的比例
                	≥95%%

                \t
                	时效指标
                	培训完成时间
                	全部培训完成的时间
                	2024年10月底完成

                \t
                	成本指标
                	项目成本
                	全年支出
                	≤50万元

                	效益指标
                	社会效益指标
                	受益人数
                	接受救助的人数
                	≥300人

                	满意度指标
                	服务对象满意度指标
                	参训人员满意度
                	问卷中表示满意的比例
                	≥90%%
                """.formatted(number, ofUnit, unitCode(unit), unitName(unit));
    }
}
