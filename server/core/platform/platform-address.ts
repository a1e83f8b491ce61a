/**
 * Where a platform lies, from what somebody typed: `https://host:port/`. The path of the interface is ours to add.
 * `fault`: one sentence that says what is accepted.
 */
export function platformAddress(
  typed: string,
): { readonly baseUrl: string; readonly host: string } | { readonly fault: string } {
  const url = URL.parse(typed.trim());
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === "") {
    return { fault: "Write the platform's address like https://agency.example." };
  }
  if (url.username !== "" || url.password !== "") {
    return { fault: "Write the address without a name and password in it." };
  }
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "") {
    return { fault: `Write the address up to the host, ${url.origin}: the path of the interface is added.` };
  }
  return { baseUrl: `${url.origin}/`, host: url.host };
}
