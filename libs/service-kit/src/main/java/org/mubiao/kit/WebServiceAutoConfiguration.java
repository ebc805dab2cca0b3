package org.mubiao.kit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/**
 * In place of {@code @EnableAutoConfiguration}: of all auto-configurations on the class path only those that a web service
 * is made of, and those that {@link #also} names. In one JVM with others the class path has the parts of all of them; none
 * may start in here.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Import(WebServiceSelector.class)
public @interface WebServiceAutoConfiguration {

    /** Beginnings of the names of further auto-configurations that this service is made of. */
    String[] also() default {};
}
