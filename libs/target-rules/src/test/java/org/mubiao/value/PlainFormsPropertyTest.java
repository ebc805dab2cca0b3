package org.mubiao.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.mubiao.contracts.indicator.Clause;

/**
 * The plain form of nearly all values, what is counted, comparator, number and measure, put together from words that
 * offices use. What such a value says is known from its parts, and no part may change how another is read.
 */
class PlainFormsPropertyTest {

    private static final List<String> COUNTED =
            words("培训人数 设备合格率 宣传活动场次 资金到位率 受益群众 公众满意度 人均成本 年均浓度 平均响应时间 绿化面积 道路长度 信访办结率"
                    + " 课程开发数量 困难学生资助 病床使用率 文物修复数量 农户增收 水质达标率 高标准农田 志愿服务时长 非遗传承人 系统故障率"
                    + " 数据采集量 会议次数 差旅费 节能率 港口吞吐量 事故起数 检查覆盖率 差错率 及时率 知晓率 毕业率 治愈率 死亡率 床位数 门诊量"
                    + " 住院天数 救护车 雷达 彩超 签约 技术突破 法律援助 反诈宣传 退役军人 65岁以上老人 “两癌”筛查 5G基站 PM2.5浓度");
    private static final Map<String, List<String>> COMPARATORS = Map.of(
            "≥", words("≥ >= ≧ 不少于 不低于 不小于 至少 大于等于 大于或等于 应不少于 不得低于"),
            "≤", words("≤ <= ≦ 不超过 不高于 不多于 不大于 小于等于 控制在 至多 不得超过"),
            ">", words("＞ > 大于 超过 高于 多于"),
            "<", words("＜ < 小于 低于 少于"),
            "=", words("= ＝ 等于"));
    private static final List<String> WHOLE = words("1 3 12 50 100 1200 1,200 10000 ３０ 3.00");
    private static final List<String> COUNTS =
            words("次 人 人次 场 场次 个 台 套 台（套） 件 份 册 项 篇 户 家 所 座 处 条 块 期 批次 名 例 辆 艘 架次 班次 株 棵 盏 头 枚 部 人天 家次 个点位 标箱 次/年 份/月");
    private static final List<String> ANY = words("1 0.5 12.5 98.60 100 1,234.5 2000.00 ３０．５");
    private static final List<String> AMOUNTS =
            words("% ‰ 个百分点 公里 平方米 ㎡ 亩 吨 公斤 立方米 千瓦时 元 元/人 元/人·天 元/平方米 元/人/月 天 小时 分钟 个工作日 年 个月 学时 分 倍");

    record Written(String text, String counted, String comparator, String number, String scale, String measure) {}

    @Property(tries = 3_000)
    void is_read_from_its_parts(@ForAll @From("values") Written value) {
        var read = new TargetValueReader().read(value.text(), 2024);

        assertThat(read.clauses()).as(value.text()).hasSize(1);
        var clause = (Clause.Number) read.clauses().getFirst();
        assertThat(clause.subject()).as(value.text()).isEqualTo(value.counted());
        assertThat(clause.comparator()).as(value.text()).hasToString(value.comparator());
        assertThat(clause.value()).as(value.text()).isEqualTo(new BigDecimal(plain(value.number())));
        assertThat(clause.upper()).as(value.text()).isNull();
        assertThat(clause.scale())
                .as(value.text())
                .isEqualByComparingTo(value.scale().isEmpty() ? "1" : "10000");
        assertThat(clause.measure()).as(value.text()).isEqualTo(value.measure());
        assertThat(read.questions()).as(value.text()).isEmpty();
    }

    @Provide
    Arbitrary<Written> values() {
        var comparator = Arbitraries.of(COMPARATORS.keySet())
                .flatMap(sign -> Arbitraries.of(COMPARATORS.get(sign)).map(word -> List.of(sign, word)));
        var counts = Combinators.combine(Arbitraries.of(WHOLE), Arbitraries.of("", "万"), Arbitraries.of(COUNTS))
                .as(List::of);
        var amounts = Combinators.combine(Arbitraries.of(ANY), Arbitraries.of(AMOUNTS))
                .as((number, measure) -> List.of(number, "", measure));
        return Combinators.combine(
                        Arbitraries.of(COUNTED),
                        Arbitraries.of("", "", "：", " "),
                        comparator,
                        Arbitraries.of("", "", " "),
                        Arbitraries.oneOf(counts, amounts))
                .as((counted, colon, sign, blank, amount) -> new Written(
                        counted + colon + sign.get(1) + blank + String.join("", amount),
                        counted,
                        sign.get(0),
                        amount.get(0),
                        amount.get(1),
                        amount.get(2)));
    }

    private static String plain(String number) {
        var plain = new StringBuilder();
        for (char c : number.toCharArray()) if (c != ',') plain.append(Glyphs.plain(c));
        return plain.toString();
    }

    private static List<String> words(String list) {
        return List.of(list.split(" "));
    }
}
