/** Evidence for people outside: packages and mirrors of ledgers, and their verification on the JDK alone. */
@NullMarked
package org.mubiao.evidence;

import org.jspecify.annotations.NullMarked;
