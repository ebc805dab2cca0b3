/** Documents in (导入): recognise tables, one outcome per table. */
@NullMarked
package org.mubiao.indicator.intake;

import org.jspecify.annotations.NullMarked;
