package org.mubiao.contracts.budget;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.text.Text;

/**
 * The money row of the form: 预算数, 其中：财政资金, 其他资金. Exact decimals in {@code measure} (万元 on the official form), with
 * the scale as written. A cell left blank is {@code null}, which is not 0.
 */
public record BudgetFigures(
        @Nullable BigDecimal total,
        @Nullable BigDecimal fiscal,
        @Nullable BigDecimal other,
        String measure) {

    public static final String TEN_THOUSAND_YUAN = "万元";

    public BudgetFigures {
        Text.notBlank(measure, "measure");
    }
}
