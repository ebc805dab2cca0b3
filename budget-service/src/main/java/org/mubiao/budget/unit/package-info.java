/** Spending organisations (单位): who may spend. */
@NullMarked
package org.mubiao.budget.unit;

import org.jspecify.annotations.NullMarked;
