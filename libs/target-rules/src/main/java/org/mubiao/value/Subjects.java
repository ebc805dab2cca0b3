package org.mubiao.value;

import org.jspecify.annotations.Nullable;

/** Takes from the words around a number or date what is counted, without the verbs that any promise has. */
final class Subjects {

    private static final Lexicon<Boolean> LEADING = Lexicon.of(
            "实现 完成 确保 保证 力争 争取 预计 计划 拟 共 共计 合计 总计 总共 累计完成 其中 以及 和 及 与 并 且 、 : - · • ● ■ ◆ ▪ * # 的 于 在 截至 截止 截止到 截至到"
                    + " 不晚于 不迟于 最迟 最晚 最迟于 最晚于 应于 须于 需于 全部 按时 按期 如期 保质保量 前 / … ) — 顺利");
    private static final Lexicon<Boolean> TRAILING_LONG = Lexicon.of(
            "共计 合计 总计 总共 常年 始终 人民币 介于 处于 应当 应该 必须 预计 计划 确保 力争 要求 不得 提高到 提升到 提升至 提高至 增加到 增加至 增至 增长到 增长至 降至 降到 降低到 降低至 下降到 下降至 保持在 稳定在 维持在 控制在 减少到 减少至 压缩至 压缩到 缩短至 缩短到 优于 好于");
    /** Single signs that lead from the words to the number. */
    private static final String TRAILING = "为是:共在于有应须需要均的、-=¥达至到和及与拟并且(（[/";

    /** Words that begin like one of {@link #LEADING} and are what is counted. */
    private static final Lexicon<Boolean> KEPT = Lexicon.of(
            "完成率 完成度 完成情况 完成时间 完成时限 完成数 完成量 完成比例 完成及时率 完成质量 完成进度 完成面积 完成及时性 完成合格率 完成期限 完成比率 完成人数 完成次数 完成日期 完成任务 按时完成率 如期完成率 按期完成率 按时办结率"
                    + " 按时到位率 按期到位率 如期开展率 实现率 实现程度 实现情况 共享 共建 共同 共青团 共性 共产党 合计数 前期 前端 前三季度 前3季度 并发 与会 及时 及格 和谐 和平 在线 在校 在职 在岗 在册 在库 在用 在建 在编 在训 在园 在院 计划内 计划完成率"
                    + " 计划数 拟建 顺利率 预计数 保证金 保证率 总计数");

    /** Verbs that say that something is done, not what. */
    static final Lexicon<Boolean> VERBS = Lexicon.of(
            "举办 开展 组织 召开 举行 制作 印刷 印制 发放 采购 购置 购买 定制 订阅 新增 建设 新建 完成 实现 拍摄 编制 编印 配备 安排 提供 覆盖 投放 维护 更新 改造 支持 资助 救助 慰问 走访"
                    + " 邀请 刊发 发布 推送 印发 撰写 出版 租赁 聘请 招募 表彰 扶持 补助 建立 设置 设立 参加 参与 派出 选派 引进 实施 进行 培养 培育 建成 打造 修缮 维修 保障 承办 主办"
                    + " 征集 刊登 播放 张贴 悬挂 搭建 配置 更换 安装 全年 年度 拟 共 计划 预计 并 和 力争 确保 要 将 应 需 须 再 各");

    /** Verbs that may stand between a date and the end of a clause. */
    static final Lexicon<Boolean> DOING = Lexicon.of(
            "完成 全部完成 按时完成 如期完成 按期完成 办结 完工 竣工 验收 交付 举办 开展 实施 召开 举行 建成 结束 拨付 支付 印发 发放 提交 报送 上报 公布 发布 开通 上线 投入使用 投用 组织 到位"
                    + " 全部 顺利 进行 落实 执行 出版 发表 拨付到位 支付完毕 完毕 实现 达到 达成 使用 通过 开工 动工 启动 启用 通车 通水 通电 试运行 挂牌 移交 归档 结题 结项 销号 审定 评审 投产 到账 入库 调试 交付使用 出具 投入 正式 基本 并 已 工作 及 和 与 下发");

    private final Cell cell;

    Subjects(Cell cell) {
        this.cell = cell;
    }

    /** What is left of these words, as written; null when nothing is. */
    @Nullable
    String of(int from, int to) {
        int start = from;
        for (int next = LEADING.end(cell, start);
                next > start && next <= to && KEPT.end(cell, start) <= next;
                next = LEADING.end(cell, start)) {
            start = next;
        }
        int end = to;
        boolean cut = true;
        while (cut && end > start) {
            int shorter = end;
            for (int at = Math.max(start, end - 3); at < end - 1 && shorter == end; at++) {
                if (TRAILING_LONG.end(cell, at) == end) shorter = at;
            }
            boolean single = TRAILING.indexOf(cell.at(end - 1)) >= 0 && !isEnclosedBehind(end - 1);
            if (shorter == end && single) shorter--;
            cut = shorter < end;
            end = shorter;
        }
        String subject = cell.slice(start, end);
        return !isWords(start, end) || VERBS.fills(cell, start, end) ? null : subject;
    }

    private boolean isWords(int from, int to) {
        for (int i = from; i < to; i++) {
            if (Character.isLetterOrDigit(cell.at(i))) return true;
        }
        return false;
    }

    /** Whether the words speak of an average: 每千人口…, 人均…, …比. */
    static boolean isAverage(Cell cell, int from, int to) {
        for (int i = from; i < to; i++) {
            if (cell.at(i) == '每' || cell.at(i) == '均' && (isAverage(cell, i) || cell.at(i - 1) == '平')) return true;
        }
        return false;
    }

    /** 人均, 年均: the 均 at that place belongs to the word in front. */
    static boolean isAverage(Cell cell, int at) {
        return at > 0 && "人年户平日月生亩次场天件案车班床校".indexOf(cell.at(at - 1)) >= 0;
    }

    /** Some words end in a sign that elsewhere only leads to the number: 场馆有 is none of them, 需要 is. */
    private boolean isEnclosedBehind(int at) {
        char before = cell.at(at - 1);
        return switch (cell.at(at)) {
            case '要' -> before == '重' || before == '主' || before == '摘' || before == '纪';
            case '有' -> before == '国' || before == '所' || before == '拥';
            case '均' -> isAverage(cell, at);
            case '应' -> before == '供' || before == '响' || before == '反' || before == '适';
            case '需' -> before == '急' || before == '所' || before == '必';
            case '到' -> before == '报' || before == '签';
            case '的' -> before == '目' || before == '标';
            case '和' -> before == '饱' || before == '总';
            case '与' -> before == '参';
            case '达' -> Marks.isEndOfWord(cell, at, "达");
            case '及' -> before == '普' || before == '涉';
            case '为' -> before == '行' || before == '作';
            case '在' -> before == '存' || before == '现';
            case '共' -> before == '公';
            case '须' -> before == '必';
            case '至' -> before == '甚';
            default -> false;
        };
    }
}
