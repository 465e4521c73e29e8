/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-renderer.h"

#include "sr-answers.h"
#include "sr-range-stream.h"
#include "sr-sandbox.h"

#include <fontconfig/fontconfig.h>
#include <iconv.h>
#include <unistd.h>

/*
 * FcInit() also reads every file of the templates from which a configuration can be put together, only to
 * know their descriptions, and takes twice as long for it. Where the configuration alone does not say where
 * fonts and caches are, FcInit() has defaults for that.
 */
static gboolean
load_fonts (void)
{
  FcConfig *config = FcConfigCreate ();
  gboolean complete = config != NULL && FcConfigParseAndLoad (config, NULL, FcTrue);

  if (complete)
    {
      FcStrList *folders = FcConfigGetFontDirs (config), *caches = FcConfigGetCacheDirs (config);

      complete = FcStrListNext (folders) != NULL && FcStrListNext (caches) != NULL;
      FcStrListDone (folders);
      FcStrListDone (caches);
    }
  /* the current configuration stays for good; older versions take it over, newer ones share it */
  if (complete && FcConfigSetCurrent (config))
    return FcConfigGetFonts (config, FcSetSystem) != NULL;
  if (config != NULL)
    FcConfigDestroy (config);
  return FcInit ();
}

/*
 * What loads code, starts threads or reads files outside the fonts has to
 * happen before the walls are up.
 */
static gboolean
prepare (void)
{
  if (!load_fonts ())
    return FALSE;

  /* Poppler turns passwords into Latin-1; the converter is code to load, and stays while it is open. */
  if (iconv_open ("ISO-8859-1", "UTF-8") == (iconv_t) -1)
    return FALSE;

  g_type_ensure (POPPLER_TYPE_DOCUMENT);
  g_type_ensure (POPPLER_TYPE_PAGE);
  g_type_ensure (SR_TYPE_RANGE_STREAM);

  return TRUE;
}

static void
answer (SrChannel *channel, PopplerDocument *document, const SrMessage *message)
{
  switch (message->header.type)
    {
    case SR_IPC_PAGES:
      sr_answer_pages (channel, document, message);
      break;
    case SR_IPC_RENDER:
      sr_answer_render (channel, document, message);
      break;
    case SR_IPC_TEXT:
      sr_answer_text (channel, document, message);
      break;
    case SR_IPC_SEARCH:
      sr_answer_search (channel, document, message);
      break;
    case SR_IPC_OUTLINE:
      sr_answer_outline (channel, document, message);
      break;
    default:
      sr_channel_refuse (channel, SR_IPC_REFUSED_REQUEST);
      break;
    }
}

static void
serve (SrChannel *channel)
{
  PopplerDocument *document = NULL; /* lives as long as the process */

  for (;;)
    {
      g_auto (SrMessage) message = {.fd = -1};

      sr_channel_receive (channel, &message);
      channel->serial = message.header.serial;

      if (document == NULL && message.header.type == SR_IPC_OPEN)
        document = sr_answer_open (channel, &message);
      else if (document != NULL && message.header.type != SR_IPC_OPEN)
        answer (channel, document, &message);
      else
        sr_channel_refuse (channel, SR_IPC_REFUSED_REQUEST);
    }
}

int
sr_renderer_run (int fd, gboolean name_calls, SrRendererHook hook)
{
  SrChannel channel = {.fd = fd};
  SrSandboxReport report = {0};
  SrIpcReady ready;

  if (!prepare () || !sr_sandbox_enter (name_calls, &report))
    return 1;

  if (hook != NULL)
    hook (&channel);

  ready = (SrIpcReady){report.landlock, 1};
  sr_channel_send (&channel, SR_IPC_READY, &ready, sizeof ready);
  serve (&channel);

  return 0;
}
