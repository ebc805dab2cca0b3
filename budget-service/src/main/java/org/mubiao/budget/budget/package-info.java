/** Budgets and their purpose (预算规模及资金用途). */
@NullMarked
package org.mubiao.budget.budget;

import org.jspecify.annotations.NullMarked;
