package org.mubiao.value;

import static org.mubiao.value.Measures.Kind.COUNT;
import static org.mubiao.value.Measures.Kind.MONEY;
import static org.mubiao.value.Measures.Kind.PHYSICAL;
import static org.mubiao.value.Measures.Kind.RARE;
import static org.mubiao.value.Measures.Kind.RATE;
import static org.mubiao.value.Measures.Kind.TIME;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The measure words (计量单位) that may stand behind a number, and how compound ones (元/人·天) are put together. */
final class Measures {

    enum Kind {
        /** Whole things, also with words behind them: 2种文创宣传品. */
        COUNT,
        /** Whole things; too often part of another word to be trusted with words behind them. */
        RARE,
        TIME,
        MONEY,
        RATE,
        PHYSICAL
    }

    /** A measure found in a cell: its place, and its name where that is not simply the words written. */
    record Found(int to, Kind kind, @Nullable String name) {}

    private static final Map<Kind, String> WORDS = Map.of(
            COUNT,
            "次 人次 场 场次 个 名 例 台 份 种 项 套 辆 件 家 户 期 批 部 篇 册 本 张 块 条 座 处 所 支 间 幅 枚 箱 盒 人 个点位 点位 人份 条次 批次"
                    + " 班次 车次 户次 件次 份次 例次 台次 项次 站次 台套 家次 人天 人日 人月 款 艘 枝 盏 棵 株 顶 床 瓶 袋 包 桶 樘 根 架 幢 栋",
            RARE,
            "组 队 班 门 节 课 堂 轮 头 匹 尾 位 支队 趟 村 校 片 副 双 对 面 口 扇 笔 单 票 起 宗 卷 页 版 段 集 档 类 点 站 网点 站点 样 座次 席 桌"
                    + " 间次 单位 标段 个单位 个标段 只 把 颗 粒 层 屏 行 列 则 首 案 层次 人头 车 团 届次 人家 分 星 篇次 张次 册次 本次 品种 个品种 个批次"
                    + " 个班次 个人次 家庭 学员 课次 讲 堂次 期次 套次 队次 位次 只次 机组 个站点 个网点 床位 个床位 席位 个席位 辑 叶 盆 羽 窝 眼 剂 剂次 针次 架次 航次 台班 标台 标箱 工位 个工位 学位 个学位 座位 个座位 宗地 图斑 词条 条目 例次 杆 桩 幕 泊位 个泊位 车位 个车位 个人",
            TIME,
            "年 个月 个学期 学期 个学年 个季度 季度 周 个周 星期 个星期 礼拜 天 日 日历日 日历天 个日历天 自然日 工作日 个工作日 个自然日 个日历日 个小时 小时 分钟 秒 秒钟 毫秒 学时 课时 个学时"
                    + " 个课时 岁 周岁 年度 个年度 h min ms 学分 个学分",
            MONEY,
            "元 美元 欧元 日元 港元 港币",
            RATE,
            "% ‰ ‱ 百分点 个百分点 百分比 倍 成",
            PHYSICAL,
            "平方米 平米 平方 ㎡ m2 m² ㎥ m3 m³ 立方米 立方 方 公里 千米 米 厘米 毫米 微米 延米 延长米 亩 亩次 公顷 平方公里 平方千米 平方厘米 吨 千克 公斤 斤 克"
                    + " 毫克 微克 升 毫升 千瓦 千瓦时 瓦 兆瓦 兆瓦时 度 千伏 千伏安 兆伏安 伏 安 安时 kV MVA kVA Ah lx lm kg g km cm mm m t kW kw KW kWh kwh KWH MW MWh L ml mL ML mg MB GB TB PB MB/s Mbps"
                    + " Gbps mbps 兆 字 千字 ℃ 摄氏度 分贝 dB 吨标准煤 标准煤 标煤 μg ug 里 寸 英寸 车公里 人公里 吨公里 KB bps fps Hz 赫兹 帕 Pa kPa MPa");

    /** Words that begin like a measure and are none. */
    private static final Lexicon<Boolean> OTHERWISE =
            Lexicon.of("人大 人民 人才 人工 人均 人口 人道 人为 人文 名单 名录 名誉 名师 名校 天津  年级 年代 年版 年来   年终 年检 年报 年货 年轻 部门 部分 部署 部委 家庭 家长 家属"
                    + " 户外 户籍 户口 场地 场所 场馆 台湾 台账 台风 份额 分会 分类 分析 分支 分局 分别 条例 条件 条款 本科 本地 本级 本市 本区 本单位 批准 批复 批量 组织 所有 所属"
                    + " 所在 首都 首次 首批 期间 期末 期刊 次数 次性 次生 次品 次序 次要 次日 次月 次年 次级 次贷 次第 次之 次高 次均 位置 位居 套餐 套装 元素 元旦 元宵 类型 类别 类似  面积 面向 面对 处理 处置 处罚 处级 支持 支出 支部 支付"
                    + " 支队 件套 件均 项目部 种子 种植 种类 例外 例行 张家 块状 座谈 座位 个人 个性 个体 个税 册子 本人 间接 间隔 包括 包含 包装 包干 包保 床垫 周边 周围 周年 周期"
                    + " 日常 日报 日均  日游   米粉 米面 里程 克服 升级 升学 度假 度量 方面 方案 方式 方法 方向  点击 点评 站式 班子 班级 班组 课程 课题 课堂 门诊 门类"
                    + " 门户 节点 节约 节能 节日 口径 口罩 行动 行业 行政 列入 对外 对口 双方 双创 单位 单项 轮岗 轮训 头盔 位数 片区 片儿 校园 校区 村庄 村民 村级 队伍 队员 站台 车辆 车间"
                    + " 团队 团体 团员 层面 层级 层次 字节 字形 成人 成年 成果 成立 成本 成效 成功 成员 倍增 秒杀 岁月 星级 起步 起点 起草 起付 则是 首席 款项 款式 版本 版面 版权 页面 案件"
                    + " 案例 档案 档次 样本 样品 集中 集体 集成 段时 期货 期权  条线 户均 家校 家居 所长 处方 架构 根据  瓶颈 袋装 桶装 盒装 箱包 支架 支撑    讲座 讲话 讲解"
                    + " 行程 天然 天气 年限 年龄 年均      年度 月度 份子 元件  席位 屏幕 屏障 面试 面谈 粒度 把关 把握 只有 只是 只要 颗粒 分值 分数 分布 分期 分级 分批");

    /** What the tail of a compound may name besides the measures: per 人, per 学期 … */
    private static final Lexicon<Boolean> PER = Lexicon.of(
            "月 季 季度 半年 学期 学年 生 学生 员 户 车 班 组 队 村 站 床 百人 千人 万人 万元 百元 亿元 亩 夜 晚 餐 期 级 届 校 院 馆 社区 街道 乡镇 区 县 市 人员 老人"
                    + " 志愿者 孩 儿童 职工 学员 教师 选手 车辆 楼 层 店 企业 项目 单位 平方 人时 次均 万 房 套房 点位");

    /** What 人 is counted by: 人·次, 人·课时. */
    private static final Lexicon<Boolean> TIMES = Lexicon.of("次 天 日 月 年 时 小时 课时 学时 学期");

    private static final Lexicon<Kind> KINDS = kinds();

    private Measures() {}

    private static Lexicon<Kind> kinds() {
        var kinds = new HashMap<String, Kind>();
        WORDS.forEach((kind, words) -> {
            for (String word : words.split(" ")) kinds.put(word, kind);
        });
        return Lexicon.of(kinds);
    }

    /** The measure that starts there, with all its parts, or null. */
    static @Nullable Found at(Cell cell, int at) {
        var first = KINDS.longest(cell, at);
        if (first == null) return null;
        int to = at + first.word().length();
        if (OTHERWISE.end(cell, at) > to || first.word().length() == 1 && OTHERWISE.end(cell, at) > at) return null;
        Kind kind = first.meaning();
        if (Cell.isLetter(first.word().charAt(0)) && Cell.isLetter(cell.at(to))) return null;
        if (first.word().equals("百分比") || first.word().equals("%")) return new Found(to, kind, "%");
        int end = bracketed(cell, times(cell, to, kind));
        end = compound(cell, end);
        return new Found(end, kind, null);
    }

    /** 卷次, 人·次, 人.天: what is counted, and how often, for any word that counts whole things. */
    private static int times(Cell cell, int at, Kind kind) {
        if (kind != Kind.COUNT && kind != Kind.RARE) return at;
        boolean person = cell.at(at - 1) == '人' && (cell.at(at) == '·' || cell.at(at) == '.');
        if (person) return TIMES.end(cell, at + 1) == at + 1 ? at : TIMES.end(cell, at + 1);
        boolean pieces = "件套册份".indexOf(cell.at(at)) >= 0 && at < cell.length && endsAt(cell, at + 1);
        if (pieces && cell.at(at) != cell.at(at - 1)) return at + 1;
        return cell.at(at) == '次' && cell.at(at - 1) != '次' && OTHERWISE.end(cell, at) == at ? at + 1 : at;
    }

    /** 人（次）, 台（套）: another measure in brackets belongs to the measure. */
    private static int bracketed(Cell cell, int at) {
        if (cell.at(at) != '(') return at;
        int inside = KINDS.end(cell, at + 1);
        return inside > at + 1 && cell.at(inside) == ')' ? inside + 1 : at;
    }

    /** Any number of {@code /人} and {@code ·天}; a slash may be followed by a bracket: 元/(人·天). */
    private static int compound(Cell cell, int at) {
        int to = at;
        boolean slashed = false;
        while (true) {
            char joint = cell.at(to);
            if (joint != '/' && !((joint == '·' || joint == '.') && slashed)) return to;
            slashed = true;
            int inner = to + 1;
            if (cell.at(inner) == '每') inner++;
            int next = cell.at(inner) == '(' ? inBrackets(cell, inner + 1) : part(cell, inner);
            if (next == inner || next < 0) return to;
            to = next;
        }
    }

    private static int inBrackets(Cell cell, int at) {
        int to = part(cell, at);
        while (to > at && (cell.at(to) == '·' || cell.at(to) == '/')) {
            int next = part(cell, to + 1);
            if (next == to + 1) return -1;
            to = next;
        }
        return to > at && cell.at(to) == ')' ? to + 1 : -1;
    }

    private static int part(Cell cell, int at) {
        int known = Math.max(KINDS.end(cell, at), PER.end(cell, at));
        int words = at;
        while (words - at < 5 && Character.isIdeographic(cell.at(words)) && Marks.behind(cell, words) == null) words++;
        return words - at < 5 && endsAt(cell, words) ? Math.max(known, words) : known;
    }

    private static boolean endsAt(Cell cell, int at) {
        return at == cell.length || ",，;。、)/·(".indexOf(cell.at(at)) >= 0 || Marks.behind(cell, at) != null;
    }
}
