#!/bin/bash
# Serves a finished site with nginx and Apache as their settings in it say, and asks both for what
# matters: types, caching, compression, the policy, redirects, the page for what is not there.
#   tests/hosting/run.sh FOLDER          FOLDER: the example's site, an absolute path
# Not part of `make test`: it needs nginx-light and apache2 (Debian), and curl. Returns 1 where an
# answer is not as it should be.
set -euo pipefail
site=$1
work=$(mktemp -d)
failed=0
stop() {
  for pid in "$work"/*.pid; do [ -f "$pid" ] && kill "$(cat "$pid")"; done
  rm -rf "$work"
}
trap stop EXIT

# Servers give up their rights when root starts them, so they get a copy that everyone may read.
cp -r "$site" "$work/site"
chmod -R a+rX "$work"
cat >"$work/nginx.conf" <<CONF
pid $work/nginx.pid; error_log $work/nginx.log;
events {}
http {
  include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;
  client_body_temp_path $work/body; proxy_temp_path $work/proxy; fastcgi_temp_path $work/fastcgi;
  scgi_temp_path $work/scgi; uwsgi_temp_path $work/uwsgi;
  server { listen 127.0.0.1:8491; root $work/site; include $work/site/_nginx.conf; }
}
CONF
modules=/usr/lib/apache2/modules
{
  for name in mpm_event authz_core dir mime alias headers filter deflate autoindex; do
    echo "LoadModule ${name}_module $modules/mod_$name.so"
  done
  [ "$(id -u)" != 0 ] || echo "User www-data"
  cat <<CONF
ServerName localhost
Listen 127.0.0.1:8492
PidFile $work/apache.pid
ErrorLog $work/apache.log
TypesConfig /etc/mime.types
DocumentRoot $work/site
<Directory $work/site>
  AllowOverride FileInfo Indexes Options
  Require all granted
</Directory>
CONF
} >"$work/apache.conf"
nginx -c "$work/nginx.conf" 2>/dev/null
apache2 -f "$work/apache.conf"
sleep 1

# expect ADDRESS PATTERN...: the answer's status line and headers hold each (extended) pattern.
expect() {
  local address=$1 answer
  shift
  answer=$(curl -s -o /dev/null -D - -H 'Accept-Encoding: gzip' "http://127.0.0.1:$port$address" | tr -d '\r')
  for pattern in "$@"; do
    if ! grep -qiE "$pattern" <<<"$answer"; then
      echo "$server: $address: no $pattern in:"
      sed 's/^/    /' <<<"$answer"
      failed=1
    fi
  done
}

style=/assets/$(basename "$work"/site/assets/kept-*.css)
for server in nginx:8491 apache:8492; do
  port=${server#*:}
  server=${server%:*}
  policy="^content-security-policy: default-src 'none'; script-src 'self' 'sha256-[^']*'; style-src 'self';"
  short="^cache-control: public, max-age=300, must-revalidate$"
  expect / "^HTTP/1.1 200" "^content-type: text/html; charset=utf-8" "$policy" "$short" \
    "^content-encoding: gzip" "^strict-transport-security: " "^x-content-type-options: nosniff" \
    "^referrer-policy: no-referrer"
  expect /nowhere/ "^HTTP/1.1 404" "^content-type: text/html" "$policy"
  expect /local-offer/ "^HTTP/1.1 301" "^location: .*/offer/$"
  expect "$style" "^HTTP/1.1 200" "^content-type: text/css" "^content-encoding: gzip" \
    "^cache-control: public, max-age=31536000, immutable$"
  expect /assets/fonts/lexend-600.woff2 "^content-type: font/woff2" "^access-control-allow-origin: \*" \
    "^cache-control: public, max-age=86400$"
  expect /changes.xml "^content-type: application/atom\+xml" "$short"
  expect /meetings.ics "^content-type: text/calendar" "^content-encoding: gzip"
  expect /open-data/records-actions.csv "^content-type: text/csv" "^access-control-allow-origin: \*"
  expect /search/index.json "^content-type: application/json"
  for hidden in _headers _redirects _nginx.conf .htaccess .kept-output; do
    expect "/$hidden" "^HTTP/1.1 404"
  done
done
[ "$failed" = 0 ] && echo "nginx and Apache answer as they should"
exit "$failed"
