/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-vault-place.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#define MOST_NAMES 4096 /* looked at in one folder */

/* File systems by the names in the table of mounts. Of FUSE only those that are named: "fuseblk" is a disk.
 */
static const struct
{
  const char *type;
  const char *name;
} file_systems[] = {
  {"nfs", "NFS"},
  {"nfs4", "NFS"},
  {"cifs", "SMB"},
  {"smb3", "SMB"},
  {"smbfs", "SMB"},
  {"afs", "AFS"},
  {"ceph", "Ceph"},
  {"glusterfs", "GlusterFS"},
  {"lustre", "Lustre"},
  {"gfs2", "GFS2"},
  {"ocfs2", "OCFS2"},
  {"9p", "9P"},
  {"virtiofs", "virtiofs"},
  {"vboxsf", "VirtualBox"},
  {"prl_fs", "Parallels"},
  {"davfs", "WebDAV"},
  {"fuse", "FUSE"},
  {"fuse.sshfs", "SSHFS"},
  {"fuse.rclone", "rclone"},
  {"fuse.gvfsd-fuse", "GVfs"},
  {"fuse.kio-fuse", "KIO"},
  {"fuse.davfs", "WebDAV"},
  {"fuse.davfs2", "WebDAV"},
  {"fuse.s3fs", "S3"},
  {"fuse.google-drive-ocamlfuse", "Google Drive"},
  {"fuse.glusterfs", "GlusterFS"},
  {"fuse.ceph", "Ceph"},
  {"fuse.juicefs", "JuiceFS"},
  {"fuse.curlftpfs", "FTP"},
  {"fuse.smbnetfs", "SMB"},
  {"fuse.pCloud", "pCloud"},
  {"fuse.portal", "document portal"},
  {"fuse.vmhgfs-fuse", "VMware"},
};

/* What programs that synchronise leave in the folder they keep; a star stands for anything. */
static const struct
{
  const char *pattern;
  const char *name;
} markers[] = {
  {".dropbox", "Dropbox"},
  {".dropbox.cache", "Dropbox"},
  {".sync_*.db", "Nextcloud"},
  {"._sync_*.db", "Nextcloud"},
  {".nextcloudsync.log", "Nextcloud"},
  {".owncloudsync.log", "ownCloud"},
  {".stfolder", "Syncthing"},
  {".stignore", "Syncthing"},
  {".SyncID", "Resilio Sync"},
  {".sync", "Resilio Sync"},
  {".megaignore", "MEGA"},
  {".seafile-data", "Seafile"},
  {".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"},
  {".tmp.driveupload", "Google Drive"},
  {".insync-trash", "Insync"},
};

/* And what people's folders are called; "OneDrive - Firm" too. */
static const char *const folder_names[]
  = {"Dropbox", "Nextcloud", "ownCloud", "OneDrive", "Google Drive", "GoogleDrive", "pCloudDrive", "Seafile"};

static SrVaultPlace *
place_new (SrVaultPlaceKind kind, const char *name)
{
  SrVaultPlace *self = g_new0 (SrVaultPlace, 1);

  self->kind = kind;
  self->name = g_strdup (name);
  return self;
}

void
sr_vault_place_free (SrVaultPlace *self)
{
  if (self != NULL)
    g_free (self->name);
  g_free (self);
}

const char *
sr_vault_place_file_system (const char *type)
{
  for (gsize i = 0; type != NULL && i < G_N_ELEMENTS (file_systems); i++)
    if (g_str_equal (file_systems[i].type, type))
      return file_systems[i].name;
  return NULL;
}

/* The type stands after a lone dash: "36 35 98:0 / /mnt rw shared:1 - nfs4 server:/x rw". */
static char *
type_of_device (dev_t device)
{
  g_autofree char *wanted = g_strdup_printf ("%u:%u", major (device), minor (device));
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents ("/proc/self/mountinfo", &text, NULL, NULL))
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);
      guint n = g_strv_length (words);

      if (n < 10 || !g_str_equal (words[2], wanted))
        continue;
      for (guint k = 6; k + 1 < n; k++)
        if (g_str_equal (words[k], "-"))
          return g_strdup (words[k + 1]);
    }
  return NULL;
}

static const char *
synced_by_name (const char *folder)
{
  g_autofree char *base = g_path_get_basename (folder);

  for (gsize i = 0; i < G_N_ELEMENTS (folder_names); i++)
    {
      const char *rest = g_str_has_prefix (base, folder_names[i]) ? base + strlen (folder_names[i]) : NULL;

      if (rest != NULL && (*rest == '\0' || g_str_has_prefix (rest, " - ") || g_str_has_prefix (rest, " (")))
        return folder_names[i];
    }
  return NULL;
}

static const char *
synced_by_marker (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint count = 0;

  while (dir != NULL && count++ < MOST_NAMES && (name = g_dir_read_name (dir)) != NULL)
    for (gsize i = 0; name[0] == '.' && i < G_N_ELEMENTS (markers); i++)
      if (g_pattern_match_simple (markers[i].pattern, name))
        return markers[i].name;
  return NULL;
}

/* Up to the root. In the home itself Dropbox keeps ".dropbox", which does not make the home a synchronised
 * folder. */
static const char *
find_sync (const char *start)
{
  g_autofree char *folder = g_strdup (start);

  while (TRUE)
    {
      g_autofree char *above = g_path_get_dirname (folder);
      const char *name = synced_by_name (folder);

      if (name == NULL && !g_str_equal (folder, g_get_home_dir ()))
        name = synced_by_marker (folder);
      if (name != NULL)
        return name;
      if (g_str_equal (above, folder))
        return NULL;
      g_free (g_steal_pointer (&folder));
      folder = g_steal_pointer (&above);
    }
}

SrVaultPlace *
sr_vault_place_look (const char *path)
{
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  g_autofree char *type = NULL;
  const char *name;
  GStatBuf info;

  while (g_stat (whole, &info) != 0)
    {
      char *above = g_path_get_dirname (whole);
      gboolean is_root = g_str_equal (above, whole);

      g_free (whole);
      whole = above;
      if (is_root)
        return place_new (SR_VAULT_PLACE_LOCAL, NULL);
    }
  type = type_of_device (info.st_dev);
  name = sr_vault_place_file_system (type);
  if (name != NULL)
    return place_new (SR_VAULT_PLACE_NETWORK, name);
  name = find_sync (whole);
  return place_new (name != NULL ? SR_VAULT_PLACE_SYNCED : SR_VAULT_PLACE_LOCAL, name);
}

const char *
sr_vault_place_get_word (const SrVaultPlace *self)
{
  static const char *const words[] = {"local", "network", "synced"};

  return words[self->kind];
}

char *
sr_vault_place_sentence (const SrVaultPlace *self)
{
  switch (self->kind)
    {
    case SR_VAULT_PLACE_NETWORK:
      return g_strdup_printf (
        _ ("This folder lies on a network drive (%s). Two computers that write to one vault at once can lose "
           "work there: let one person at a time open it, and better keep the vault on one computer and its "
           "backups on the drive."),
        self->name);
    case SR_VAULT_PLACE_SYNCED:
      return g_strdup_printf (
        _ (
          "This folder is synchronised by %s, which copies files while they are being written and keeps old "
          "ones. A vault can come apart there: keep the vault outside, and let the backups be synchronised."),
        self->name);
    case SR_VAULT_PLACE_LOCAL:
    default:
      return NULL;
    }
}

const char *
sr_vault_place_journal_mode (const SrVaultPlace *self)
{
  return self->kind == SR_VAULT_PLACE_LOCAL ? "wal" : "truncate";
}
