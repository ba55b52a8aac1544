/** Profiles: which identifiers belong to one customer. */
package io.flinkcx.core.profile;
